package com.lfc.yundocker.master.release;

import java.util.EnumSet;
import java.util.Set;

/** Where a release item is. {@link #allows} is the one table of allowed changes. */
public enum ItemState {
    /** Waits for its turn, or for its next attempt. */
    PENDING,
    /** The worker was told, or is about to be. */
    REMOVING,
    /** The owner no longer holds it; the refund is still to be written. */
    REMOVED,
    /** Refunded, row deleted. */
    SETTLED,
    /** All attempts failed; row and charge are kept. What may be gone all the same is seen to outside of the release. */
    FAILED,
    /** There was nothing to do, or it was to be kept. */
    SKIPPED;

    public boolean allows(ItemState next) {
        return next(this).contains(next);
    }

    /** Whether something is still to be done. */
    public boolean isOpen() {
        return !next(this).isEmpty();
    }

    private static Set<ItemState> next(ItemState state) {
        return switch (state) {
            // REMOVED: its engine image went with another claim's. SKIPPED: pinned, before the run begins.
            case PENDING -> EnumSet.of(REMOVING, REMOVED, FAILED, SKIPPED);
            // REMOVED and SETTLED are written in one update where the refund is in the same transaction.
            case REMOVING -> EnumSet.of(REMOVED, PENDING, FAILED, SKIPPED);
            case REMOVED -> EnumSet.of(SETTLED, FAILED, SKIPPED);
            case SETTLED, FAILED, SKIPPED -> EnumSet.noneOf(ItemState.class);
        };
    }
}
