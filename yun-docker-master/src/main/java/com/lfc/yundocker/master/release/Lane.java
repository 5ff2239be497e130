package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.mybatis.spring.MyBatisSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * The items of one kind on one worker, removed one at a time. While the worker removes one, the one before it is settled
 * and the one behind it begun, so that the engine need not wait for the books. To begin and to settle are a commit each,
 * so that a crash at any point leaves an item that the next one to hold the run goes on with.
 */
class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final long runId;
    private final String worker;
    private final Phase phase;
    private final ReleaseItemMapper items;
    private final ReleaseJournal journal;
    private final Clock clock;
    private final LongPredicate alsoReleased;

    Lane(long runId, String worker, Phase phase, ReleaseItemMapper items, ReleaseJournal journal, Clock clock) {
        this.runId = runId;
        this.worker = worker;
        this.phase = phase;
        this.items = items;
        this.journal = journal;
        this.clock = clock;
        this.alsoReleased = id -> items.planned(runId, phase.kind(), id) > 0;
    }

    /** Returns when no item is open any more, or the run is no longer this master's. */
    void work(BooleanSupplier mayGoOn) throws InterruptedException {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            while (mayGoOn.getAsBoolean()) {
                List<ReleaseItem> due = items.due(runId, phase.kind(), worker, clock.instant());
                if (due.isEmpty()) {
                    Instant next = items.nextDue(runId, phase.kind(), worker);
                    if (next == null) {
                        return;
                    }
                    await(next);
                }
                workThrough(due, mayGoOn, caller);
            }
        } finally {
            caller.shutdownNow();
        }
    }

    /** Stops early when the worker is in trouble: the other items had better wait. */
    private void workThrough(List<ReleaseItem> due, BooleanSupplier mayGoOn, ExecutorService caller)
            throws InterruptedException {
        AskedRemoval asked = null;
        for (ReleaseItem item : due) {
            if (!mayGoOn.getAsBoolean()) {
                break;
            }
            if (asked != null && !phase.independent(asked.item().getReference(), item.getReference())) {
                if (!conclude(asked)) {
                    return;
                }
                asked = null;
            }
            BegunRemoval begun = begin(item);
            if (begun == null) {
                continue;
            }
            if (asked != null && asked.metTrouble()) {
                journal.putBack(item, begun);
                break;
            }
            AskedRemoval before = asked;
            asked = new AskedRemoval(item, caller.submit(begun::carryOut));
            if (before != null) {
                conclude(before);
            }
        }
        if (asked != null) {
            conclude(asked);
        }
    }

    /** What the worker is to be asked; null when there is nothing to ask it. */
    private @Nullable BegunRemoval begin(ReleaseItem item) {
        if (item.getState() == ItemState.REMOVED) {
            settle(item);
            return null;
        }
        try {
            BegunRemoval begun = journal.begin(item, phase, alsoReleased);
            if (begun == null || begun.decided() == null) {
                return begun;
            }
            conclude(item, begun.decided());
        } catch (RuntimeException e) {
            journal.beginFailed(item, ReasonCode.INTERNAL, unforeseen(item, e));
        }
        return null;
    }

    /** False when the worker is in trouble. */
    private boolean conclude(AskedRemoval asked) throws InterruptedException {
        ReleaseItem item = asked.item();
        try {
            conclude(item, asked.removal());
            return true;
        } catch (WorkerCallException e) {
            return worse(item, e);
        } catch (RuntimeException e) {
            journal.retryOrFail(item, ReasonCode.INTERNAL, unforeseen(item, e));
            return true;
        }
    }

    private void conclude(ReleaseItem item, Removal removal) {
        switch (removal.outcome()) {
            case REMOVED, ALREADY_ABSENT, SHARED -> settle(item, removal);
            case NO_ROW -> journal.skip(item);
            case IN_USE -> journal.retryOrFail(item, ReasonCode.IN_USE, "In use by " + removal.detail() + ".");
            case BUSY -> journal.retryOrFail(item, ReasonCode.BUSY, "Not now: " + removal.detail() + ".");
        }
    }

    private void settle(ReleaseItem item, Removal removal) {
        try {
            journal.removedAndSettled(item, removal, phase);
        } catch (RuntimeException e) {
            String reason = unforeseen(item, e);
            if (journal.removed(item, removal)) {
                journal.retrySettlement(item, ReasonCode.INTERNAL, reason);
            }
        }
    }

    private void settle(ReleaseItem item) {
        try {
            journal.settle(item, phase);
        } catch (RuntimeException e) {
            journal.retrySettlement(item, ReasonCode.INTERNAL, unforeseen(item, e));
        }
    }

    /** What the operator reads. Without a database nothing can be written down, also not that this item failed. */
    private static String unforeseen(ReleaseItem item, RuntimeException e) {
        if (e instanceof DataAccessResourceFailureException
                || e instanceof TransactionException
                || e instanceof MyBatisSystemException) {
            throw e;
        }
        log.error("Release item {} failed in a way nobody foresaw", item.getId(), e);
        return String.valueOf(e.getMessage());
    }

    private boolean worse(ReleaseItem item, WorkerCallException e) {
        String reason = String.valueOf(e.getMessage());
        if (!e.workerTrouble()) {
            journal.retryOrFail(item, ReasonCode.ENGINE_ERROR, reason);
            return true;
        }
        if (journal.retryOrFail(item, ReasonCode.WORKER_UNAVAILABLE, reason)) {
            waitBeforeAsking(item.getId());
        } else {
            log.warn("Worker {} does not answer: its {} items are left for another release", worker, phase.kind());
            deferTheRest(reason);
        }
        return false;
    }

    /** The others would meet the same trouble: the lane rests until the item that met it is due again. */
    private void waitBeforeAsking(long itemId) {
        ReleaseItem troubled = items.selectById(itemId);
        if (troubled != null) {
            items.postpone(runId, phase.kind(), worker, troubled.getNextAttemptAt());
        }
    }

    private void deferTheRest(String reason) {
        List<ReleaseItem> rest = items.unremoved(runId, phase.kind(), worker);
        while (!rest.isEmpty()) {
            rest.forEach(item -> journal.fail(item, item.getState(), ReasonCode.WORKER_UNAVAILABLE, reason));
            rest = items.unremoved(runId, phase.kind(), worker);
        }
    }

    private void await(Instant next) throws InterruptedException {
        Duration pause = Duration.between(clock.instant(), next);
        TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(pause.toMillis(), LONGEST_WAIT.toMillis())));
    }
}
