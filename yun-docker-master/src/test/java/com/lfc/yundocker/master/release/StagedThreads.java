package com.lfc.yundocker.master.release;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Lets a simulation have the threads of a release in its hands. */
public final class StagedThreads extends ReleaseThreads {

    private final Stagehand stagehand;

    public StagedThreads(Stagehand stagehand) {
        this.stagehand = stagehand;
    }

    /** Who really runs them. */
    public interface Stagehand {

        ExecutorService open(int threads);

        void waitUntil(BooleanSupplier condition);

        void pause(long millis);
    }

    @Override
    ExecutorService open(int threads) {
        return stagehand.open(threads);
    }

    @Override
    void join(CompletableFuture<?> work) {
        stagehand.waitUntil(work::isDone);
        work.join();
    }

    @Override
    <T> T await(Future<T> work) throws InterruptedException, ExecutionException {
        stagehand.waitUntil(work::isDone);
        return work.get();
    }

    @Override
    void pause(Duration duration) {
        stagehand.pause(duration.toMillis());
    }
}
