package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A release item whose thing is gone.
 *
 * @param removal what is still to be written down of it; null when the item is REMOVED already
 */
record Removed(ReleaseItem item, @Nullable Removal removal) {

    /** How it went: now, or as it was written down when the item became REMOVED. */
    Outcome outcome() {
        return removal != null ? removal.outcome() : Objects.requireNonNullElse(item.getOutcome(), Outcome.REMOVED);
    }
}
