package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.mybatis.spring.MyBatisSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * The items of one kind on one worker, worked through one at a time: begin, remove, write down that it is removed,
 * settle. Each step is a commit of its own, so that a crash at any point leaves an item that the next one to hold the
 * run goes on with.
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
        while (mayGoOn.getAsBoolean()) {
            List<ReleaseItem> due = items.due(runId, phase.kind(), worker, clock.instant());
            if (due.isEmpty()) {
                Instant next = items.nextDue(runId, phase.kind(), worker);
                if (next == null) {
                    return;
                }
                await(next);
            }
            handle(due, mayGoOn);
        }
    }

    private void handle(List<ReleaseItem> due, BooleanSupplier mayGoOn) {
        for (ReleaseItem item : due) {
            if (!mayGoOn.getAsBoolean() || !handle(item)) {
                return;
            }
        }
    }

    /** False when the worker is in trouble, so that the lane's other items had better wait. */
    private boolean handle(ReleaseItem item) {
        if (item.getState() == ItemState.REMOVED) {
            settle(item);
            return true;
        }
        try {
            if (item.getState() == ItemState.REMOVING || journal.begin(item)) {
                conclude(item, phase.remove(item.getTargetId(), alsoReleased));
            }
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
            case REMOVED, ALREADY_ABSENT, SHARED -> {
                if (journal.removed(item, removal)) {
                    settle(item);
                }
            }
            case NO_ROW -> journal.skip(item);
            case IN_USE -> journal.retryOrFail(item, ReasonCode.IN_USE, "In use by " + removal.detail() + ".");
            case BUSY -> journal.retryOrFail(item, ReasonCode.BUSY, "Not now: " + removal.detail() + ".");
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
