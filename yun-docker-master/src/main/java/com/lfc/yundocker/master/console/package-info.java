/** The WebSockets of the page. */
@NullMarked
package com.lfc.yundocker.master.console;

import org.jspecify.annotations.NullMarked;
