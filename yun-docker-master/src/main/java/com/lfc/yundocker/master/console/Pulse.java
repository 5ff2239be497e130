package com.lfc.yundocker.master.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the other side still answers when it is asked. */
final class Pulse {

    private static final int PINGS_WITHOUT_ANSWER = 3;

    private final Duration ping;
    private final Clock clock;
    /** Pings since the last sign of life. */
    private final AtomicInteger unanswered = new AtomicInteger();

    private Instant askedAt;

    /** @param ping after which it is asked again; the first time sooner, so that those who came together are not asked together */
    Pulse(Duration ping, Clock clock) {
        this.ping = ping;
        this.clock = clock;
        askedAt = clock.instant().minusMillis(ThreadLocalRandom.current().nextLong(ping.toMillis()));
    }

    /** Whether it is time to ask again: one of those who want to know at the same time is told so, and is to ask. */
    synchronized boolean takesTurn() {
        Instant now = clock.instant();
        if (askedAt.plus(ping).isAfter(now)) {
            return false;
        }
        askedAt = now;
        return true;
    }

    /**
     * To be called before it is asked.
     *
     * @return false when it has answered none of the last questions, and need not be asked again
     */
    boolean ask() {
        return unanswered.getAndIncrement() < PINGS_WITHOUT_ANSWER;
    }

    void answered() {
        unanswered.set(0);
    }
}
