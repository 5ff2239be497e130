/** Who makes a request: known to every controller, made only by the login. */
@NullMarked
package com.lfc.yundocker.master.access;

import org.jspecify.annotations.NullMarked;
