package com.lfc.yundocker.master.release;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads that a release runs on and how they wait, in one place: a simulation runs them step by step. */
@Component
class ReleaseThreads {

    /** So many threads; whoever opens them shuts them down. */
    ExecutorService open(int threads) {
        return Executors.newFixedThreadPool(threads, new CustomizableThreadFactory("release-"));
    }

    /** Waits until all of it has ended, also when interrupted. */
    void join(CompletableFuture<?> work) {
        work.join();
    }

    /** What one of the threads comes to; waits for it. */
    <T> T await(Future<T> work) throws InterruptedException, ExecutionException {
        return work.get();
    }

    void pause(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
