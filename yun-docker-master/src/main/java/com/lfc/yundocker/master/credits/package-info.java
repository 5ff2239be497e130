/** The ledger: the only code that changes a balance. */
@NullMarked
package com.lfc.yundocker.master.credits;

import org.jspecify.annotations.NullMarked;
