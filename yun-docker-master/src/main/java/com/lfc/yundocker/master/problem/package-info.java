/** How every package refuses: one exception, one table of codes. Turned into HTTP only in {@code web}. */
@NullMarked
package com.lfc.yundocker.master.problem;

import org.jspecify.annotations.NullMarked;
