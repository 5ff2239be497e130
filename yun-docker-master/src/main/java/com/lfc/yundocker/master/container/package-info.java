/** Containers: charged, run, removed and settled. */
@NullMarked
package com.lfc.yundocker.master.container;

import org.jspecify.annotations.NullMarked;
