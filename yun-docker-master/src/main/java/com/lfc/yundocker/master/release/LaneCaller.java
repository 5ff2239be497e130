package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Asks one worker for removals, in their order, on threads of its own. After trouble with the worker it asks no more. */
final class LaneCaller implements AutoCloseable {

    private final ExecutorService threads;
    private final int atATime;
    private final Permit permit;
    private final Clock clock;
    private volatile boolean trouble;

    /**
     * @param atATime how many calls may be under way
     * @param permit looked at before each call
     */
    LaneCaller(ReleaseThreads threads, int atATime, Permit permit, Clock clock) {
        this.threads = threads.open(atATime);
        this.atATime = atATime;
        this.permit = permit;
        this.clock = clock;
    }

    /** Returns at once; the calls come after those that were asked for before. */
    Calls ask(List<Begun> begun) {
        LongAdder nanos = new LongAdder();
        List<Future<Answer>> futures = begun.stream()
                .map(one -> threads.submit(() -> timed(one, nanos)))
                .toList();
        return new Calls(begun, futures, nanos, atATime);
    }

    /** Whether it met trouble with the worker and asks no more. */
    boolean metTrouble() {
        return trouble;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Adds what the call took to those of its batch. */
    private Answer timed(Begun begun, LongAdder nanos) {
        Instant start = clock.instant();
        Answer answer = call(begun);
        nanos.add(Duration.between(start, clock.instant()).toNanos());
        return answer;
    }

    private Answer call(Begun begun) {
        if (trouble || !permit.goesOn() || begun.removal().isStale()) {
            return Answer.unasked(begun);
        }
        Answer answer = Answer.to(begun);
        if (answer.isTrouble()) {
            trouble = true;
        }
        return answer;
    }

    /** Calls asked for. */
    record Calls(List<Begun> begun, List<Future<Answer>> futures, LongAdder nanos, int atATime) {

        static Calls none() {
            return new Calls(List.of(), List.of(), new LongAdder(), 1);
        }

        /** How long those that have ended took together: calls side by side are not counted twice. */
        Duration time() {
            return Duration.ofNanos(nanos.sum() / atATime);
        }

        /** Waits until all of them have ended. */
        List<Answer> answers() throws InterruptedException {
            List<Answer> answers = new ArrayList<>(futures.size());
            for (Future<Answer> future : futures) {
                answers.add(answer(future));
            }
            return answers;
        }

        private static Answer answer(Future<Answer> future) throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
