/** Releases over REST, for admins. */
@NullMarked
package com.lfc.yundocker.master.release.web;

import org.jspecify.annotations.NullMarked;
