package com.lfc.yundocker.master.sweep;

import java.util.List;
import java.util.function.LongPredicate;
import org.springframework.dao.ConcurrencyFailureException;

/** One kind of thing that a release takes back: each begun, carried out and settled. */
public interface Phase {

    ItemKind kind();

    /**
     * Decides how the engine is to let go of the thing, in the caller's transaction. May be repeated at any time.
     *
     * @param id of the row
     * @param alsoReleased whether the same release is to take another row back, too
     */
    BegunRemoval begin(long id, LongPredicate alsoReleased);

    /** {@link #begin} for several, in their order. */
    default List<BegunRemoval> beginAll(List<Long> ids, LongPredicate alsoReleased) {
        return ids.stream().map(id -> begin(id, alsoReleased)).toList();
    }

    /**
     * Takes, in the caller's transaction, the locks that settling these rows needs besides those of their owners: before
     * the first owner is locked, because everybody else takes them in that order, too.
     */
    void lock(List<Long> ids);

    /**
     * Refunds and deletes the row, in the caller's transaction. Only for what the removal said is gone.
     *
     * @return false when there is no row any more: somebody else settled it
     * @throws IllegalStateException when the row is not being removed
     */
    boolean settle(long id);

    /**
     * {@link #settle} for several.
     *
     * @throws RuntimeException also when there is nothing to settle for one of them; then each is to be settled by
     *     itself, in a transaction of its own
     */
    default void settleAll(List<Long> ids) {
        if (!ids.stream().allMatch(this::settle)) {
            throw new ConcurrencyFailureException("Somebody else has settled one of " + ids);
        }
    }

    /** How many removals the worker may be asked for at a time; more than one only if it does one after the other. */
    int callsAtATime();

    /** Whether a thing of the one reference may be begun while one of the other is not settled yet. */
    boolean independent(String reference, String other);
}
