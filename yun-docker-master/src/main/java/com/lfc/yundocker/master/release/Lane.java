package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The items of one kind on one worker, removed one at a time. While the worker removes those of one batch, the batch
 * before is settled and the next one begun, so that the engine need not wait for the books.
 */
class Lane {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Phase phase;
    private final LaneQueue queue;
    private final LaneBooks books;
    private final int batch;
    private final BooleanSupplier mayGoOn;

    /**
     * @param batch how many items are begun, or settled, in one transaction
     * @param mayGoOn whether the run is still this master's
     */
    Lane(Phase phase, LaneQueue queue, LaneBooks books, int batch, BooleanSupplier mayGoOn) {
        this.phase = phase;
        this.queue = queue;
        this.books = books;
        this.batch = batch;
        this.mayGoOn = mayGoOn;
    }

    /** Returns when no item is open any more, or the run is no longer this master's. */
    void work() throws InterruptedException {
        try (LaneCaller caller = new LaneCaller(mayGoOn)) {
            while (mayGoOn.getAsBoolean()) {
                List<ReleaseItem> due = queue.due();
                if (due.isEmpty()) {
                    Optional<Duration> pause = queue.untilNextDue();
                    if (pause.isEmpty()) {
                        return;
                    }
                    await(pause.get());
                }
                workThrough(new ArrayDeque<>(due), caller);
            }
        }
    }

    /** Stops early when the worker is in trouble: the other items had better wait. */
    private void workThrough(Deque<ReleaseItem> due, LaneCaller caller) throws InterruptedException {
        LaneCaller.Calls calls = null;
        while (!due.isEmpty() && mayGoOn.getAsBoolean()) {
            List<ReleaseItem> next = nextBatch(due, calls);
            if (next.isEmpty() && calls != null) {
                if (!books.conclude(calls.answers())) {
                    return;
                }
                calls = null;
                continue;
            }
            List<Begun> begun = books.begin(next);
            if (calls != null && calls.metTrouble()) {
                books.putBack(begun);
                break;
            }
            LaneCaller.Calls before = calls;
            calls = caller.ask(begun);
            if (before != null) {
                books.conclude(before.answers());
            }
        }
        if (calls != null) {
            books.conclude(calls.answers());
        }
    }

    /** Takes from the queue what can be begun together, and while the calls are under way. */
    private List<ReleaseItem> nextBatch(Deque<ReleaseItem> due, LaneCaller.@Nullable Calls calls) {
        List<ReleaseItem> next = new ArrayList<>();
        List<ReleaseItem> underWay = calls == null
                ? List.of()
                : calls.begun().stream().map(Begun::item).toList();
        while (next.size() < batch
                && !due.isEmpty()
                && Stream.concat(underWay.stream(), next.stream())
                        .allMatch(other -> independent(due.element(), other))) {
            next.add(due.remove());
        }
        return next;
    }

    private boolean independent(ReleaseItem item, ReleaseItem other) {
        return phase.independent(item.getReference(), other.getReference());
    }

    private static void await(Duration pause) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(pause.toMillis(), LONGEST_WAIT.toMillis())));
    }
}
