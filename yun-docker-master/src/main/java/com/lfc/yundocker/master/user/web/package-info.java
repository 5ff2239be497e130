/** Login, accounts and API tokens over REST; who may call what. */
@NullMarked
package com.lfc.yundocker.master.user.web;

import org.jspecify.annotations.NullMarked;
