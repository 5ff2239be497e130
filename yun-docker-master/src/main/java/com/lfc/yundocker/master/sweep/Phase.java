package com.lfc.yundocker.master.sweep;

import java.util.function.LongPredicate;

/** One kind of thing that a release takes back. */
public interface Phase {

    ItemKind kind();

    /**
     * Makes the engine let go of the thing, outside of any transaction. May be repeated at any time.
     *
     * @param id of the row
     * @param alsoReleased whether the same release is to take another row back, too
     * @throws com.lfc.yundocker.master.node.WorkerCallException when worker or engine could not do it. If it is certain
     *     that they did not, the row is its owner's again; otherwise it stays marked as being removed, and whoever
     *     repeats the removal, a later attempt or the recovery, goes on from there.
     */
    Removal remove(long id, LongPredicate alsoReleased);

    /**
     * Refunds and deletes the row, in the caller's transaction. Only for what {@link #remove} said is gone.
     *
     * @return false when there is no row any more: somebody else settled it
     * @throws IllegalStateException when the row is not being removed
     */
    boolean settle(long id);
}
