package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.node.SimulatedWorkers;
import com.lfc.yundocker.master.node.WorkerFailures;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many calls a lane has under way, in which order, and how long the worker is said to take for them. */
class LaneCallerTest {

    private static final Permit PERMIT = new Permit() {

        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public void progressed() {}
    };

    private final UnderWay underWay = new UnderWay();
    private final List<Integer> asked = new ArrayList<>();
    private final RunningClock clock = new RunningClock(Instant.EPOCH);

    @Test
    void burstsGrowToEightAndTheNextGoesOutWhenOneOfTheLastIsLeft() {
        try (LaneCaller caller = caller(8)) {
            caller.ask(twenty(this::gone));
            assertThat(sizesUntilTheEnd())
                    .containsExactly(2, 4, 3, 2, 8, 7, 6, 5, 4, 3, 2, 8, 7, 6, 5, 4, 3, 2, 2, 1, 0);
        }
        assertThat(asked).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void burstsBeginAnewWhenTheEngineWasTooBusyForACall() {
        try (LaneCaller caller = caller(8)) {
            caller.ask(IntStream.range(0, 20)
                    .mapToObj(i -> begun(i, i == 5 ? this::tooBusy : this::gone))
                    .toList());
            assertThat(sizesUntilTheEnd())
                    .containsExactly(2, 4, 3, 2, 8, 7, 6, 5, 4, 3, 2, 2, 4, 3, 2, 5, 4, 3, 2, 1, 0);
            assertThat(caller.metTrouble()).isFalse();
        }
    }

    @Test
    void aWorkerThatIsToDoOneAtATimeIsAskedForOneAtATime() {
        try (LaneCaller caller = caller(1)) {
            caller.ask(twenty(this::gone));
            assertThat(sizesUntilTheEnd().subList(0, 20)).containsOnly(1);
        }
        assertThat(asked).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void whatIsAskedForLaterComesBehindWhatWaits() {
        try (LaneCaller caller = caller(8)) {
            List<Begun> begun = twenty(this::gone);
            caller.ask(begun.subList(0, 12));
            underWay.answerOne();
            caller.ask(begun.subList(12, 20));
            sizesUntilTheEnd();
        }
        assertThat(asked).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void afterTroubleNoOtherIsAskedForAndAllHaveAnAnswer() throws InterruptedException {
        try (LaneCaller caller = caller(8)) {
            LaneCaller.Calls calls = caller.ask(twenty(this::unreachable));
            sizesUntilTheEnd();
            List<Answer> answers = caller.answers(calls);
            assertThat(caller.metTrouble()).isTrue();
            assertThat(answers.get(0).isTrouble()).isTrue();
            assertThat(answers.subList(1, 20)).allMatch(Answer::isUnasked);
        }
        assertThat(asked).containsExactly(0);
    }

    @Test
    void nothingIsSentAfterItIsClosed() {
        LaneCaller caller = caller(8);
        caller.ask(twenty(this::gone));
        caller.close();
        assertThat(sizesUntilTheEnd()).containsExactly(2, 1, 0);
    }

    /** Two are asked for at 0; the worker answers the first after 10 s, the other after 20. */
    @Test
    void theTimeThatACallWaitsForTheOneBeforeIsNotCountedTwice() throws InterruptedException {
        Semaphore first = new Semaphore(0);
        Semaphore second = new Semaphore(0);
        try (LaneCaller caller = new LaneCaller(new ReleaseThreads(), 8, PERMIT, clock)) {
            LaneCaller.Calls calls = caller.ask(List.of(begun(0, () -> after(first)), begun(1, () -> after(second))));
            await().until(() -> first.hasQueuedThreads() && second.hasQueuedThreads());
            clock.move(Duration.ofSeconds(10));
            first.release();
            await().until(() -> calls.futures().get(0).isDone());
            clock.move(Duration.ofSeconds(10));
            second.release();
            caller.answers(calls);
            assertThat(calls.time()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        }
    }

    private LaneCaller caller(int atATime) {
        ReleaseThreads threads = new ReleaseThreads() {

            @Override
            ExecutorService open(int size) {
                return underWay;
            }
        };
        return new LaneCaller(threads, atATime, PERMIT, clock);
    }

    private List<Begun> twenty(Supplier<Removal> removal) {
        return IntStream.range(0, 20).mapToObj(i -> begun(i, removal)).toList();
    }

    private Begun begun(int number, Supplier<Removal> removal) {
        return new Begun(new ReleaseItem(), new BegunRemoval() {

            @Override
            public Removal carryOut() {
                synchronized (asked) {
                    asked.add(number);
                }
                return removal.get();
            }

            @Override
            public void abandon() {
                throw new IllegalStateException("Nobody takes this back");
            }
        });
    }

    private Removal gone() {
        return Removal.of(Outcome.REMOVED);
    }

    private Removal unreachable() {
        SimulatedWorkers workers = new SimulatedWorkers();
        workers.silent.add(SimulatedWorkers.ID);
        workers.get(SimulatedWorkers.ID).removeImage(new ImageRequest(SimulatedWorkers.ID, "r/0:1"));
        return gone();
    }

    private Removal tooBusy() {
        throw WorkerFailures.refused(SimulatedWorkers.ID, WorkerErrorCode.ENGINE_BUSY);
    }

    private Removal after(Semaphore semaphore) {
        semaphore.acquireUninterruptibly();
        return gone();
    }

    /** How many calls are under way now, and after each answer. */
    private List<Integer> sizesUntilTheEnd() {
        return Stream.iterate(underWay.calls.size(), size -> size >= 0, size -> underWay.answerOne())
                .toList();
    }

    /** The calls that were sent; the worker answers when the test says so. */
    private static final class UnderWay extends AbstractExecutorService {

        private final Deque<Runnable> calls = new ArrayDeque<>();
        private boolean closed;

        /** How many are under way then; -1 when none was. */
        int answerOne() {
            Runnable call = calls.poll();
            if (call == null) {
                return -1;
            }
            call.run();
            return calls.size();
        }

        @Override
        public void execute(Runnable call) {
            assertThat(closed).as("closed").isFalse();
            calls.add(call);
        }

        /** A call cannot be taken back. */
        @Override
        public List<Runnable> shutdownNow() {
            closed = true;
            return List.of();
        }

        @Override
        public void shutdown() {
            closed = true;
        }

        @Override
        public boolean isShutdown() {
            return closed;
        }

        @Override
        public boolean isTerminated() {
            return closed;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return closed;
        }
    }
}
