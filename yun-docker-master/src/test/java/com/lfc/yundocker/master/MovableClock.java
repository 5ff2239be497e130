package com.lfc.yundocker.master;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands until the test moves it. */
public final class MovableClock extends UtcClock {

    private volatile Instant now;

    public MovableClock(String now) {
        set(now);
    }

    public void set(String time) {
        now = Instant.parse(time);
    }

    public void move(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
