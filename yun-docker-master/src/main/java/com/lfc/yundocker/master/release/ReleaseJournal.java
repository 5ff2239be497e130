package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happens to release items; what moves money and state together is one transaction here. */
@Component
class ReleaseJournal {

    private static final int LONGEST_REASON = 500;
    private static final int SETTLE_ATTEMPTS = 10;

    private final ReleaseItemMapper items;
    private final ReleaseProperties properties;
    private final Clock clock;

    ReleaseJournal(ReleaseItemMapper items, ReleaseProperties properties, Clock clock) {
        this.items = items;
        this.properties = properties;
        this.clock = clock;
    }

    /** Writes down that the worker is about to be asked, and decides for what; null when the item has moved. */
    @Transactional
    public @Nullable BegunRemoval begin(ReleaseItem item, Phase phase, LongPredicate alsoReleased) {
        if (item.getState() == ItemState.PENDING) {
            item.setAttempts(item.getAttempts() + 1);
            if (items.begin(item.getId(), clock.instant()) == 0) {
                return null;
            }
        }
        return phase.begin(item.getTargetId(), alsoReleased);
    }

    /** An attempt that nothing came of, because it could not be decided what to do. */
    boolean beginFailed(ReleaseItem item, ReasonCode code, String reason) {
        items.begin(item.getId(), clock.instant());
        return retryOrFail(item, code, reason);
    }

    /** As if it had never been begun. */
    @Transactional
    public void putBack(ReleaseItem item, BegunRemoval begun) {
        begun.abandon();
        items.putBack(item.getId(), clock.instant());
    }

    /** The engine holds it no more, nor what went along with it; false when somebody else has moved the item. */
    @Transactional
    public boolean removed(ReleaseItem item, Removal removal) {
        Instant now = clock.instant();
        removal.companions()
                .forEach(id -> items.removedAlong(item.getRunId(), item.getKind(), id, removal.outcome(), now));
        return items.removed(item.getId(), removal.outcome(), now) > 0;
    }

    /** {@link #removed} and {@link #settle} in one transaction. */
    @Transactional
    public void removedAndSettled(ReleaseItem item, Removal removal, Phase phase) {
        if (removed(item, removal)) {
            settle(item, phase);
        }
    }

    /** Refund, end of the row and end of the item, in one transaction. */
    @Transactional
    public void settle(ReleaseItem item, Phase phase) {
        if (!phase.settle(item.getTargetId())) {
            items.end(
                    item.getId(),
                    ItemState.REMOVED,
                    ItemState.SKIPPED,
                    ReasonCode.DELETED_MEANWHILE,
                    "Deleted and refunded outside this release.",
                    clock.instant());
        } else if (items.settled(item.getId(), clock.instant()) == 0) {
            throw new IllegalStateException("Release item " + item.getId() + " was not REMOVED when it was settled");
        }
    }

    void skip(ReleaseItem item) {
        items.end(
                item.getId(),
                ItemState.REMOVING,
                ItemState.SKIPPED,
                ReasonCode.DELETED_MEANWHILE,
                "Deleted and refunded outside this release.",
                clock.instant());
    }

    /** Back to the queue for a later attempt, or FAILED when there is none left; false when it is FAILED now. */
    boolean retryOrFail(ReleaseItem item, ReasonCode code, String reason) {
        if (item.getAttempts() >= properties.attempts()) {
            fail(item, ItemState.REMOVING, code, reason);
            return false;
        }
        Instant now = clock.instant();
        Instant next = now.plus(properties.backoffAfter(item.getAttempts()));
        items.retry(item.getId(), code, shortened(reason), next, now);
        return true;
    }

    /**
     * What is gone must be refunded, so this goes on for long. An item that is FAILED in the end still has its row
     * marked as being removed, which the recovery outside of releases goes on with.
     */
    void retrySettlement(ReleaseItem item, ReasonCode code, String reason) {
        if (item.getSettleAttempts() >= SETTLE_ATTEMPTS) {
            fail(item, ItemState.REMOVED, code, reason);
            return;
        }
        Instant now = clock.instant();
        Instant next = now.plus(properties.backoffAfter(item.getSettleAttempts() + 1));
        items.retrySettlement(item.getId(), code, shortened(reason), next, now);
    }

    void fail(ReleaseItem item, ItemState from, ReasonCode code, String reason) {
        items.end(item.getId(), from, ItemState.FAILED, code, shortened(reason), clock.instant());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
