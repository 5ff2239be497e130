package com.lfc.yundocker.master.release;

import java.time.Duration;

/**
 * How many items a lane's next batch takes: as many as its engine removes in about a quarter of a second. A fast engine
 * shares a commit among many; with a slow one little is begun that then waits, and a cancelled run ends soon.
 */
final class BatchSize {

    private static final Duration AIM = Duration.ofMillis(250);
    /** Before anything is known of the engine; small, so that it has something to do soon. */
    private static final int FIRST = 8;

    private final int most;
    private int size;

    /** @param most as many as the operator allows */
    BatchSize(int most) {
        this.most = most;
        this.size = Math.min(FIRST, most);
    }

    int get() {
        return size;
    }

    /** So long did the engine take for so many; it is trusted for twice as many at most. */
    void took(int items, Duration time) {
        if (items > 0) {
            long each = Math.max(1, time.toNanos() / items);
            size = (int) Math.max(1, Math.min(Math.min(most, 2L * size), AIM.toNanos() / each));
        }
    }
}
