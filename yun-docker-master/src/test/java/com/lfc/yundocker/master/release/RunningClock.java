package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs as fast as a real one, from a time that the test sets. */
final class RunningClock extends Clock {

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

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
