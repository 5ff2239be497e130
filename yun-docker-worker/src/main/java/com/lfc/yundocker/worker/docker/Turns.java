package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few at a time have the engine do something, in the order in which they came. */
final class Turns {

    private final Semaphore free;

    Turns(int atATime) {
        free = new Semaphore(atATime, true);
    }

    /**
     * For processes that the engine is to start. It starts them no faster when it is asked for many at once: it only
     * takes as long for each as for all of them, which is longer than any may take.
     */
    static Turns forStarts() {
        return new Turns(startsAtATime());
    }

    /** Enough to keep the processors of this machine busy. */
    static int startsAtATime() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    /**
     * @param longest wait for the turn
     * @throws WorkerException {@link WorkerErrorCode#ENGINE_BUSY} when the turn did not come, or the thread was interrupted
     */
    <T> T take(Duration longest, Supplier<T> work) {
        try {
            if (!free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw EngineErrors.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineErrors.busy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
