/** Accounts: registration, login, roles and API tokens. */
@NullMarked
package com.lfc.yundocker.master.user;

import org.jspecify.annotations.NullMarked;
