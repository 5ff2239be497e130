/** Whether the books, the rows and the engines agree; mends, when asked to, what the ordinary paths can mend. */
@NullMarked
package com.lfc.yundocker.master.audit;

import org.jspecify.annotations.NullMarked;
