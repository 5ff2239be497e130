/** Whether the books, the rows and the engines agree; only looks, changes nothing. */
@NullMarked
package com.lfc.yundocker.master.audit;

import org.jspecify.annotations.NullMarked;
