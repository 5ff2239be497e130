/** The nightly job: plan, run, items, lanes. */
@NullMarked
package com.lfc.yundocker.master.release;

import org.jspecify.annotations.NullMarked;
