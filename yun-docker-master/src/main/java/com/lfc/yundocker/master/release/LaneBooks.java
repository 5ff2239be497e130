package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mybatis.spring.MyBatisSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/**
 * What a lane writes down of its items. The items of a batch share a commit; when that fails, and not for a deadlock, each
 * is written by itself, so that the failure of one stays the failure of one.
 */
class LaneBooks {

    private static final Logger log = LoggerFactory.getLogger(LaneBooks.class);

    private final Phase phase;
    private final LaneQueue queue;
    private final ReleaseJournal journal;
    private final LaneTurns turns;
    private final Permit permit;
    private @Nullable String trouble;

    LaneBooks(Phase phase, LaneQueue queue, ReleaseJournal journal, LaneTurns turns, Permit permit) {
        this.phase = phase;
        this.queue = queue;
        this.journal = journal;
        this.turns = turns;
        this.permit = permit;
    }

    /** What trouble with the worker an item met, for operators. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Those that the worker is now to be asked for; the others are concluded. */
    List<Begun> begin(List<ReleaseItem> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        List<Begun> begun = turns.take(() -> beginInTurn(batch));
        permit.progressed();
        return begun;
    }

    private List<Begun> beginInTurn(List<ReleaseItem> batch) {
        settle(batch.stream()
                .filter(item -> item.getState() == ItemState.REMOVED)
                .map(item -> new Removed(item, null))
                .toList());
        List<Begun> begun = begunTogether(batch.stream()
                .filter(item -> item.getState() != ItemState.REMOVED)
                .toList());
        concludeInTurn(
                begun.stream()
                        .filter(one -> one.removal().decided() != null)
                        .map(Answer::to)
                        .toList(),
                List.of());
        return begun.stream().filter(one -> one.removal().decided() == null).toList();
    }

    /**
     * Settles what is gone, puts back what the worker was not asked for, and sees to the failures.
     *
     * @param waiting items that are not begun yet; those that went with one that is gone are taken out and settled, too
     */
    void conclude(List<Answer> answers, Collection<ReleaseItem> waiting) {
        if (!answers.isEmpty()) {
            turns.take(() -> concludeInTurn(answers, waiting));
            permit.progressed();
        }
    }

    private void concludeInTurn(List<Answer> answers, Collection<ReleaseItem> waiting) {
        List<Removed> gone = new ArrayList<>();
        for (Answer answer : answers) {
            Removal removal = answer.removal();
            if (removal != null && removal.outcome().mayBeSettled()) {
                gone.add(new Removed(answer.item(), removal));
                gone.addAll(takenAlong(removal, waiting));
            }
        }
        settle(gone);
        putBack(answers.stream().filter(Answer::isUnasked).map(Answer::begun).toList());
        answers.forEach(this::concludeOther);
    }

    /** As if they had never been begun; but whoever has taken the run over goes on from where they are. */
    private void putBack(List<Begun> begun) {
        begun.stream().takeWhile(one -> permit.holds()).forEach(journal::putBack);
    }

    /** What was decided about the row is taken back already, so that only the item is left. */
    private void putBack(ReleaseItem item) {
        if (permit.holds()) {
            journal.putBack(item);
        }
    }

    private List<Begun> begunTogether(List<ReleaseItem> batch) {
        try {
            return batch.isEmpty() ? List.of() : orOnceMore(() -> journal.begin(batch, phase, queue::isPlanned));
        } catch (RuntimeException e) {
            log.warn(
                    "Of {} items that were to be begun together each is begun by itself: {}",
                    batch.size(),
                    e.toString());
            return batch.stream().map(this::begun).flatMap(List::stream).toList();
        }
    }

    private List<Begun> begun(ReleaseItem item) {
        try {
            return journal.begin(List.of(item), phase, queue::isPlanned);
        } catch (RuntimeException e) {
            journal.beginFailed(item, ReasonCode.INTERNAL, unforeseen(item, e));
            return List.of();
        }
    }

    private void settle(List<Removed> removed) {
        try {
            if (!removed.isEmpty()) {
                orOnceMore(() -> {
                    journal.settle(removed, phase);
                    return removed;
                });
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Of {} items that were to be settled together each is settled by itself: {}",
                    removed.size(),
                    e.toString());
            removed.forEach(this::settle);
        }
    }

    /** Of two transactions that wait for each other the database ends one; by now the other has what it wanted. */
    private static <T> T orOnceMore(Supplier<T> transaction) {
        try {
            return transaction.get();
        } catch (PessimisticLockingFailureException e) {
            log.debug("A batch is tried once more: {}", e.getMessage());
            return transaction.get();
        }
    }

    private void settle(Removed removed) {
        try {
            journal.settle(removed, phase);
        } catch (RuntimeException e) {
            journal.retrySettlement(removed, ReasonCode.INTERNAL, unforeseen(removed.item(), e));
        }
    }

    private static List<Removed> takenAlong(Removal removal, Collection<ReleaseItem> waiting) {
        if (removal.companions().isEmpty()) {
            return List.of();
        }
        List<ReleaseItem> along = waiting.stream()
                .filter(item -> removal.companions().contains(item.getTargetId()))
                .toList();
        waiting.removeAll(along);
        along.forEach(item -> item.setOutcome(removal.outcome()));
        return along.stream().map(item -> new Removed(item, null)).toList();
    }

    private void concludeOther(Answer answer) {
        Removal removal = answer.removal();
        if (removal != null) {
            concludeOther(answer.item(), removal);
        } else if (answer.failure() instanceof WorkerCallException call) {
            failed(answer.item(), call);
        } else if (answer.failure() != null) {
            journal.retryOrFail(answer.item(), ReasonCode.INTERNAL, unforeseen(answer.item(), answer.failure()));
        }
    }

    private void concludeOther(ReleaseItem item, Removal removal) {
        switch (removal.outcome()) {
            case REMOVED, ALREADY_ABSENT, SHARED, GIVEN_UP -> {}
            case NO_ROW -> journal.skip(item);
            case IN_USE -> journal.retryOrFail(item, ReasonCode.IN_USE, "In use by " + removal.detail() + ".");
            case BUSY -> journal.retryOrFail(item, ReasonCode.BUSY, "Not now: " + removal.detail() + ".");
        }
    }

    private void failed(ReleaseItem item, WorkerCallException call) {
        String reason = String.valueOf(call.getMessage());
        if (call.notBegun()) {
            putBack(item);
        } else if (call.workerTrouble()) {
            journal.retryOrFail(item, ReasonCode.WORKER_UNAVAILABLE, reason);
            trouble = reason;
        } else {
            journal.retryOrFail(item, ReasonCode.ENGINE_ERROR, reason);
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
}
