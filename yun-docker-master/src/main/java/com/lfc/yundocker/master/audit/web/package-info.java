/** The audit over REST, for admins. */
@NullMarked
package com.lfc.yundocker.master.audit.web;

import org.jspecify.annotations.NullMarked;
