package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Removal;
import org.jspecify.annotations.Nullable;

/**
 * A release item whose thing is gone.
 *
 * @param removal what is still to be written down of it; null when the item is REMOVED already
 */
record Removed(ReleaseItem item, @Nullable Removal removal) {}
