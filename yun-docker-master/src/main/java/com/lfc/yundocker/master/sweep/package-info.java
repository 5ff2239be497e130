/** What the phases of a release and its journal know of each other, so that neither needs the other's package. */
@NullMarked
package com.lfc.yundocker.master.sweep;

import org.jspecify.annotations.NullMarked;
