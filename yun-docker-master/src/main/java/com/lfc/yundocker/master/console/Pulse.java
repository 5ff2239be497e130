package com.lfc.yundocker.master.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the other side still answers when it is asked. */
final class Pulse {

    private static final int PINGS_WITHOUT_ANSWER = 3;

    private final Duration ping;
    private final Clock clock;
    /** Pings since the last sign of life. */
    private final AtomicInteger unanswered = new AtomicInteger();

    private volatile Instant askedAt;

    Pulse(Duration ping, Clock clock) {
        this.ping = ping;
        this.clock = clock;
        askedAt = clock.instant();
    }

    /** Whether it is time to ask again. */
    boolean isDue() {
        return !askedAt.plus(ping).isAfter(clock.instant());
    }

    /**
     * To be called before it is asked.
     *
     * @return false when it has answered none of the last questions, and need not be asked again
     */
    boolean ask() {
        askedAt = clock.instant();
        return unanswered.getAndIncrement() < PINGS_WITHOUT_ANSWER;
    }

    void answered() {
        unanswered.set(0);
    }
}
