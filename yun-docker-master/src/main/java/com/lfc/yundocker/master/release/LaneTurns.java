package com.lfc.yundocker.master.release;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets a few lanes of a run at a time write in the books, in the order in which they come. More would not be faster, as they wait
 * for the same disk, and would leave no connection of the pool to the users. Each run has its own, which no stuck lane of
 * an earlier run holds.
 */
class LaneTurns {

    private final Semaphore turns;

    LaneTurns(ReleaseProperties properties) {
        turns = new Semaphore(properties.writers(), true);
    }

    <T> T take(Supplier<T> writing) {
        turns.acquireUninterruptibly();
        try {
            return writing.get();
        } finally {
            turns.release();
        }
    }

    void take(Runnable writing) {
        take(() -> {
            writing.run();
            return null;
        });
    }
}
