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
     * @throws com.lfc.yundocker.master.node.WorkerCallException when worker or engine could not do it; the row is as it
     *     was, or still marked as being removed if it was so before
     */
    Removal remove(long id, LongPredicate alsoReleased);

    /**
     * Refunds and deletes the row, in the caller's transaction.
     *
     * @return false when there is no row any more: somebody else settled it
     */
    boolean settle(long id);

    /** Gives a row whose removal failed back to its owner. */
    void giveBack(long id);
}
