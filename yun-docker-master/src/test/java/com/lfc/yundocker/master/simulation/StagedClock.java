package com.lfc.yundocker.master.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Simulated time, as one master sees it. */
final class StagedClock extends Clock {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final World world;
    private final Host host;

    StagedClock(World world, Host host) {
        this.world = world;
        this.host = host;
    }

    @Override
    public Instant instant() {
        if (host.dead && Actor.current() != null) {
            throw new Crash();
        }
        return START.plusMillis(world.now());
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
