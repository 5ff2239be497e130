package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.UtcClock;
import java.time.Duration;
import java.time.Instant;

/** Runs as fast as a real one, from a time that the test sets. */
final class RunningClock extends UtcClock {

    private volatile Duration ahead = Duration.ZERO;

    RunningClock(Instant now) {
        set(now);
    }

    void set(Instant now) {
        ahead = Duration.between(Instant.now(), now);
    }

    void move(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
