package com.lfc.yundocker.master.sweep;

import org.jspecify.annotations.Nullable;

/** A removal that is decided and written down; the worker is still to be asked for it, if it is needed at all. */
public interface BegunRemoval {

    /** What came of it without the worker; null when the worker has to be asked. */
    default @Nullable Removal decided() {
        return null;
    }

    /**
     * Asks the worker, outside of any transaction.
     *
     * @throws com.lfc.yundocker.master.node.WorkerCallException when worker or engine could not do it. If it is certain
     *     that they did not, the row is its owner's again; otherwise it stays marked as being removed, and whoever
     *     repeats the removal, a later attempt or the recovery, goes on from there.
     */
    Removal carryOut();

    /** Whether it was decided so long ago that it must not be carried out any more. */
    default boolean isStale() {
        return false;
    }

    /** Takes the decision back, in the caller's transaction: the worker was not asked and will not be. */
    void abandon();

    /** One that needs no worker. */
    static BegunRemoval decided(Removal removal) {
        return new BegunRemoval() {

            @Override
            public Removal decided() {
                return removal;
            }

            @Override
            public Removal carryOut() {
                return removal;
            }

            @Override
            public void abandon() {
                throw new IllegalStateException("Decided already: " + removal);
            }
        };
    }
}
