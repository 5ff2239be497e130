package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks one worker for removals, in their order, on threads of its own. After trouble with the worker it asks no more.
 *
 * <p>Where several calls may be under way they go out in bursts, the next one when all but one of the last are answered.
 * Between calls that go out one by one the engine works and has the processors' caches to itself; master and worker then
 * take nearly twice the processor time for each, just when the engine wants the processors. The first bursts are smaller,
 * as nothing is known of the engine.
 */
final class LaneCaller implements AutoCloseable {

    private static final int FIRST_BURST = 2;
    /** The worker does this one while the next burst is on its way. */
    private static final int LOW_WATER = 1;

    private final ReleaseThreads threads;
    private final ExecutorService pool;
    private final int atATime;
    private final Permit permit;
    private final Clock clock;
    private final Deque<FutureTask<Answer>> waiting = new ArrayDeque<>();
    private int burst;
    private int underWay;
    private Instant lastAnswer = Instant.MIN;
    private volatile boolean trouble;

    /**
     * @param atATime how many calls may be under way; more than one only if the worker does one after the other
     * @param permit looked at before each call
     */
    LaneCaller(ReleaseThreads threads, int atATime, Permit permit, Clock clock) {
        this.threads = threads;
        this.pool = threads.open(atATime);
        this.atATime = atATime;
        this.permit = permit;
        this.clock = clock;
        this.burst = Math.min(FIRST_BURST, atATime);
    }

    /** Returns at once; the calls come after those that were asked for before. */
    Calls ask(List<Begun> begun) {
        LongAdder nanos = new LongAdder();
        List<FutureTask<Answer>> tasks = begun.stream()
                .map(one -> new FutureTask<>(() -> timed(one, nanos)))
                .toList();
        synchronized (this) {
            waiting.addAll(tasks);
            sendWhatMayGo();
        }
        return new Calls(begun, List.copyOf(tasks), nanos);
    }

    /** Waits until all of them have ended; mostly only for the last, so that whoever waits is woken once, not for each. */
    List<Answer> answers(Calls calls) throws InterruptedException {
        List<Future<Answer>> futures = calls.futures();
        if (!futures.isEmpty()) {
            answer(futures.get(futures.size() - 1));
        }
        List<Answer> answers = new ArrayList<>(futures.size());
        for (Future<Answer> future : futures) {
            answers.add(answer(future));
        }
        return answers;
    }

    /** Whether it met trouble with the worker and asks no more. */
    boolean metTrouble() {
        return trouble;
    }

    @Override
    public synchronized void close() {
        waiting.clear();
        pool.shutdownNow();
    }

    private void sendWhatMayGo() {
        if (underWay <= LOW_WATER) {
            while (underWay < burst && !waiting.isEmpty()) {
                FutureTask<Answer> call = waiting.remove();
                underWay++;
                pool.execute(() -> {
                    call.run();
                    ended();
                });
            }
        }
    }

    private synchronized void ended() {
        underWay--;
        if (underWay <= LOW_WATER) {
            burst = Math.min(2 * burst, atATime);
            sendWhatMayGo();
        }
    }

    private Answer timed(Begun begun, LongAdder nanos) {
        Instant start = clock.instant();
        Answer answer = call(begun);
        nanos.add(taken(start).toNanos());
        return answer;
    }

    /** The worker has been at it since it was asked for it, or since it answered the one before. */
    private synchronized Duration taken(Instant start) {
        Instant end = clock.instant();
        Instant begin = start.isAfter(lastAnswer) ? start : lastAnswer;
        lastAnswer = end;
        return Duration.between(begin, end);
    }

    private Answer call(Begun begun) {
        if (trouble || !permit.goesOn() || begun.removal().isStale()) {
            return Answer.unasked(begun);
        }
        Answer answer = Answer.to(begun);
        permit.progressed();
        if (answer.isTrouble()) {
            trouble = true;
        } else if (answer.isNotBegun()) {
            beginAnew();
        }
        return answer;
    }

    /** The engine has become slow, so that calls wait at the worker for too long: the next burst is as small as the first. */
    private synchronized void beginAnew() {
        burst = FIRST_BURST / 2;
    }

    private Answer answer(Future<Answer> future) throws InterruptedException {
        try {
            return threads.await(future);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Calls asked for. */
    record Calls(List<Begun> begun, List<Future<Answer>> futures, LongAdder nanos) {

        static Calls none() {
            return new Calls(List.of(), List.of(), new LongAdder());
        }

        /** How long the worker took for those that have ended. */
        Duration time() {
            return Duration.ofNanos(nanos.sum());
        }
    }
}
