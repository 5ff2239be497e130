package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls to the engine that wait for each other. */
@Timeout(30)
@Tag("engine")
class EngineInTurnTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final Engine engine = WorkerBed.onRealEngine().engine;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        mayEnd.countDown();
        engine.close();
    }

    @Test
    void allAreDoneOnOneThreadInTheirOrder() throws Exception {
        List<String> done = new ArrayList<>();
        FutureTask<Void> first = blocking();
        FutureTask<Void> second = waiting(() -> done.add("second on " + Thread.currentThread()));
        FutureTask<Void> third = waiting(() -> done.add("third on " + Thread.currentThread()));
        mayEnd.countDown();
        first.get();
        second.get();
        third.get();
        String thread =
                engine.callInTurn(LONG, session -> Thread.currentThread().toString());
        assertThat(done).containsExactly("second on " + thread, "third on " + thread);
    }

    @Test
    void whatDoesNotComeInTimeIsNeverDone() throws Exception {
        FutureTask<Void> first = blocking();
        CompletableFuture<Void> done = new CompletableFuture<>();
        WorkerException late = catchThrowableOfType(
                WorkerException.class, () -> engine.callInTurn(Duration.ofMillis(50), session -> done.complete(null)));
        assertThat(late.code()).isEqualTo(WorkerErrorCode.ENGINE_BUSY);
        mayEnd.countDown();
        first.get();
        assertThat(engine.<Boolean>callInTurn(LONG, session -> done.isDone())).isFalse();
    }

    @Test
    void whatStillWaitsWhenTheWorkerEndsIsToldSoAtOnce() throws Exception {
        blocking();
        FutureTask<Void> second = waiting(() -> {});
        engine.close();
        assertThat(catchThrowableOfType(Exception.class, second::get).getCause())
                .isInstanceOfSatisfying(
                        WorkerException.class, e -> assertThat(e.code()).isEqualTo(WorkerErrorCode.ENGINE_BUSY));
    }

    /** Has its turn, and keeps it until it may end. */
    private FutureTask<Void> blocking() throws InterruptedException {
        FutureTask<Void> call = waiting(() -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        return call;
    }

    /** Returns when the caller waits for the answer. */
    private FutureTask<Void> waiting(Runnable work) {
        FutureTask<Void> call = new FutureTask<>(() -> engine.callInTurn(LONG, session -> {
            work.run();
            return null;
        }));
        Thread caller = new Thread(call);
        caller.start();
        while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return call;
    }
}
