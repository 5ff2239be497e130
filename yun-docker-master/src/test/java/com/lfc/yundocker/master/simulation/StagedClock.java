package com.lfc.yundocker.master.simulation;

import com.lfc.yundocker.master.UtcClock;
import java.time.Instant;

/** Simulated time, as one master sees it. */
final class StagedClock extends UtcClock {

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
}
