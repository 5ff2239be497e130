package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The items of one kind on one worker, removed one at a time. While the worker removes those of one batch, the batch
 * before is settled and the next one begun, so that the engine need not wait for the books. What depends on an item that
 * is not settled yet is not begun before it is.
 */
class Lane {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** How far it looks for what need not wait. */
    private static final int FARTHEST = 100;

    private static final LaneCaller.Calls NONE = LaneCaller.Calls.none();

    private final Phase phase;
    private final LaneQueue queue;
    private final LaneBooks books;
    private final Permit permit;
    private final ReleaseThreads threads;
    private final Clock clock;
    private final BatchSize batch;
    private final Duration pause;

    Lane(
            Phase phase,
            LaneQueue queue,
            LaneBooks books,
            Permit permit,
            ReleaseThreads threads,
            ReleaseProperties properties,
            Clock clock) {
        this.phase = phase;
        this.queue = queue;
        this.books = books;
        this.permit = permit;
        this.threads = threads;
        this.clock = clock;
        this.batch = new BatchSize(properties.batch());
        this.pause = properties.pause();
    }

    /**
     * Returns when no item is open any more, the run must not go on, or the worker is in trouble.
     *
     * @return what trouble with the worker, for operators; empty when it answered to the end
     */
    Optional<String> work() throws InterruptedException {
        while (permit.goesOn()) {
            List<ReleaseItem> due = queue.due();
            if (due.isEmpty()) {
                Optional<Duration> wait = queue.untilNextDue();
                if (wait.isEmpty()) {
                    break;
                }
                await(wait.get());
            } else {
                workThrough(new ArrayDeque<>(due));
                if (books.trouble().isPresent()) {
                    break;
                }
            }
        }
        return books.trouble();
    }

    /** Stops early when the worker is in trouble. */
    private void workThrough(Deque<ReleaseItem> due) throws InterruptedException {
        try (LaneCaller caller = new LaneCaller(threads, phase.callsAtATime(), permit, clock)) {
            LaneCaller.Calls before = NONE;
            while (!due.isEmpty() && permit.goesOn() && !caller.metTrouble()) {
                List<ReleaseItem> next = nextBatch(due, before);
                LaneCaller.Calls calls = caller.ask(books.begin(next));
                if (due.size() < batch.get()) {
                    due.addAll(queue.more());
                }
                conclude(caller, before, due);
                before = calls;
                if (!pause.isZero()) {
                    threads.pause(pause);
                }
            }
            conclude(caller, before, due);
        }
    }

    private void conclude(LaneCaller caller, LaneCaller.Calls calls, Deque<ReleaseItem> due)
            throws InterruptedException {
        List<Answer> answers = caller.answers(calls);
        batch.took((int) answers.stream().filter(Answer::isTried).count(), calls.time());
        books.conclude(answers, due);
    }

    /**
     * Takes from the queue what can be begun together and while the calls are under way: at times nothing. What has to
     * wait is passed over, and what depends on that waits behind it.
     */
    private List<ReleaseItem> nextBatch(Deque<ReleaseItem> due, LaneCaller.Calls calls) {
        List<ReleaseItem> next = new ArrayList<>();
        List<ReleaseItem> earlier = new ArrayList<>();
        calls.begun().forEach(begun -> earlier.add(begun.item()));
        Iterator<ReleaseItem> waiting = due.iterator();
        for (int seen = 0; waiting.hasNext() && next.size() < batch.get() && seen < FARTHEST; seen++) {
            ReleaseItem item = waiting.next();
            if (earlier.stream().allMatch(other -> independent(item, other))) {
                next.add(item);
                waiting.remove();
            }
            earlier.add(item);
        }
        return next;
    }

    private boolean independent(ReleaseItem item, ReleaseItem other) {
        return phase.independent(item.getReference(), other.getReference());
    }

    private void await(Duration pause) throws InterruptedException {
        threads.pause(Duration.ofMillis(Math.max(1, Math.min(pause.toMillis(), LONGEST_WAIT.toMillis()))));
    }
}
