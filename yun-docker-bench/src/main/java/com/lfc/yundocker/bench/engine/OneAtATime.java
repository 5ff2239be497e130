package com.lfc.yundocker.bench.engine;

import java.time.Duration;

/**
 * When a worker that does one thing after the other, and takes the same time for each, is done with what it is asked for.
 * Times are those of {@link System#nanoTime}.
 *
 * <p>It begins when it is asked or, if that is later, when it was to be done with the one before: not when somebody has
 * noticed that it is. A worker is another machine, on which nothing waits for a master that collects garbage or is about to
 * wake a thread.
 */
final class OneAtATime {

    private final long each;
    private long free;

    /** @param now from when on it is free */
    OneAtATime(Duration each, long now) {
        this.each = each.toNanos();
        this.free = now;
    }

    /** When it is done with what it is asked for now; asked in the order of the calls. */
    synchronized long done(long now) {
        long begin = now - free > 0 ? now : free;
        free = begin + each;
        return free;
    }
}
