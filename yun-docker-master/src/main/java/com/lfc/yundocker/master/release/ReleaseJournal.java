package com.lfc.yundocker.master.release;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happens to release items; what moves money and state together is one transaction here. */
@Component
class ReleaseJournal {

    private static final int LONGEST_REASON = 500;
    private static final int SETTLE_ATTEMPTS = 10;

    private final ReleaseItemMapper items;
    private final ReleaseProperties properties;
    private final ReleaseMeters meters;
    private final Clock clock;

    ReleaseJournal(ReleaseItemMapper items, ReleaseProperties properties, ReleaseMeters meters, Clock clock) {
        this.items = items;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** What is written down of items whose owners no longer hold them. */
    private record End(
            Outcome outcome,
            @Nullable ReasonCode code,
            @Nullable String reason) {

        static End of(Removed removed) {
            Removal removal = removed.removal();
            return removal != null && removal.outcome() == Outcome.GIVEN_UP
                    ? new End(removal.outcome(), ReasonCode.IN_USE, shortened(left(removal)))
                    : new End(removed.outcome(), null, null);
        }

        private static String left(Removal removal) {
            return "The claim has ended and was refunded. The image stays on the worker, in use by " + removal.detail()
                    + ", which is not Yun-Docker's: it goes when that is removed.";
        }
    }

    /**
     * Writes down that the worker is about to be asked, and decides for what, in one transaction.
     *
     * @throws ConcurrencyFailureException when somebody else has moved one of several items, or what it stands for; then
     *     each is to be begun by itself. A single item that somebody has moved is left out.
     */
    @Transactional
    public List<Begun> begin(List<ReleaseItem> batch, Phase phase, LongPredicate alsoReleased) {
        List<Long> waiting = batch.stream()
                .filter(item -> item.getState() == ItemState.PENDING)
                .map(ReleaseItem::getId)
                .toList();
        if (!waiting.isEmpty() && items.beginAll(waiting, clock.instant()) < waiting.size()) {
            if (batch.size() == 1) {
                return List.of();
            }
            throw moved(waiting);
        }
        List<BegunRemoval> removals = phase.beginAll(targets(batch.stream()), alsoReleased);
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new Begun(batch.get(i), removals.get(i)))
                .toList();
    }

    /** An attempt that nothing came of, because it could not be decided what to do. */
    void beginFailed(ReleaseItem item, ReasonCode code, String reason) {
        items.beginAll(List.of(item.getId()), clock.instant());
        retryOrFail(item, code, reason);
    }

    /** As if it had never been begun. */
    @Transactional
    public void putBack(Begun begun) {
        begun.removal().abandon();
        putBack(begun.item());
    }

    /** {@link #putBack(Begun)} for one of which the decision is taken back already. */
    void putBack(ReleaseItem item) {
        items.putBack(item.getId(), clock.instant());
    }

    /**
     * For each what became of it, refund, end of the row and end of the item, in one transaction. Owners in the order of
     * their ids, so that no two lanes wait for each other.
     *
     * @throws ConcurrencyFailureException when somebody else has moved one of the items, or what it stands for; then each
     *     is to be settled by itself
     */
    @Transactional
    public void settle(List<Removed> batch, Phase phase) {
        List<Removed> sorted = batch.stream()
                .sorted(Comparator.comparing(removed -> removed.item().getUserId()))
                .toList();
        List<Long> targets = targets(sorted.stream().map(Removed::item));
        phase.lock(targets);
        sorted.forEach(this::alongWith);
        settledAll(sorted);
        phase.settleAll(targets);
        sorted.forEach(meters::settled);
    }

    private void settledAll(List<Removed> batch) {
        Instant now = clock.instant();
        batch.stream()
                .filter(removed -> removed.removal() != null)
                .collect(groupingBy(End::of, mapping(removed -> removed.item().getId(), toList())))
                .forEach((end, ids) -> requireAll(
                        items.goneAll(ids, ItemState.SETTLED, end.outcome(), end.code(), end.reason(), now), ids));
        List<Long> removedBefore = batch.stream()
                .filter(removed -> removed.removal() == null)
                .map(removed -> removed.item().getId())
                .toList();
        if (!removedBefore.isEmpty()) {
            requireAll(items.settledAll(removedBefore, now), removedBefore);
        }
    }

    /** {@link #settle(List, Phase)} for one item, which is left out when somebody else has moved it. */
    @Transactional
    public void settle(Removed removed, Phase phase) {
        phase.lock(List.of(removed.item().getTargetId()));
        if (!isRemoved(removed)) {
            return;
        }
        ReleaseItem item = removed.item();
        if (!phase.settle(item.getTargetId())) {
            skip(item, ItemState.REMOVED);
        } else if (items.settledAll(List.of(item.getId()), clock.instant()) > 0) {
            meters.settled(removed);
        } else {
            throw new IllegalStateException("Release item " + item.getId() + " was not REMOVED when it was settled");
        }
    }

    /** Whether the item is REMOVED, now or before; what went along with it is as well. */
    private boolean isRemoved(Removed removed) {
        Removal removal = removed.removal();
        if (removal == null) {
            return true;
        }
        alongWith(removed);
        End end = End.of(removed);
        return items.goneAll(
                        List.of(removed.item().getId()),
                        ItemState.REMOVED,
                        end.outcome(),
                        end.code(),
                        end.reason(),
                        clock.instant())
                > 0;
    }

    private void alongWith(Removed removed) {
        Removal removal = removed.removal();
        if (removal == null || removal.companions().isEmpty()) {
            return;
        }
        ReleaseItem item = removed.item();
        List<Long> along = items.standingFor(item.getRunId(), item.getKind(), removal.companions());
        if (!along.isEmpty()) {
            End end = End.of(removed);
            items.removedAlong(along, end.outcome(), end.code(), end.reason(), clock.instant());
        }
    }

    private static List<Long> targets(Stream<ReleaseItem> items) {
        return items.map(ReleaseItem::getTargetId).toList();
    }

    private static void requireAll(int changed, List<Long> ids) {
        if (changed != ids.size()) {
            throw moved(ids);
        }
    }

    private static ConcurrencyFailureException moved(List<Long> ids) {
        return new ConcurrencyFailureException("Somebody else has moved one of the release items " + ids);
    }

    void skip(ReleaseItem item) {
        skip(item, ItemState.REMOVING);
    }

    private void skip(ReleaseItem item, ItemState from) {
        end(item, from, ItemState.SKIPPED, ReasonCode.DELETED_MEANWHILE, "Deleted and refunded outside this release.");
    }

    /** Back to the queue for a later attempt, or FAILED when there is none left; false when it is FAILED now. */
    boolean retryOrFail(ReleaseItem item, ReasonCode code, String reason) {
        int attempts = items.attempts(item.getId());
        if (attempts >= properties.attempts()) {
            fail(item, ItemState.REMOVING, code, reason);
            return false;
        }
        Instant now = clock.instant();
        Instant next = now.plus(pauseAfter(attempts, item));
        items.retry(item.getId(), code, shortened(reason), next, now);
        return true;
    }

    /**
     * What is gone must be refunded, so this goes on for long. An item that is FAILED in the end still has its row
     * marked as being removed, which the recovery outside of releases goes on with.
     */
    @Transactional
    public void retrySettlement(Removed removed, ReasonCode code, String reason) {
        ReleaseItem item = removed.item();
        if (!isRemoved(removed)) {
            return;
        }
        if (item.getSettleAttempts() >= SETTLE_ATTEMPTS) {
            fail(item, ItemState.REMOVED, code, reason);
            return;
        }
        Instant now = clock.instant();
        Instant next = now.plus(pauseAfter(item.getSettleAttempts() + 1, item));
        items.retrySettlement(item.getId(), code, shortened(reason), next, now);
    }

    /** Spread over workers and references: what is of one worker is done one after the other anyway. */
    private Duration pauseAfter(int attempts, ReleaseItem item) {
        return properties.backoffAfter(attempts, item.getWorkerId() + " " + item.getReference());
    }

    void fail(ReleaseItem item, ItemState from, ReasonCode code, String reason) {
        end(item, from, ItemState.FAILED, code, shortened(reason));
    }

    private void end(ReleaseItem item, ItemState from, ItemState to, ReasonCode code, String reason) {
        if (items.end(item.getId(), from, to, code, reason, clock.instant())) {
            meters.ended(item, to);
        }
    }

    /** As much of a reason as the column takes. */
    static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
