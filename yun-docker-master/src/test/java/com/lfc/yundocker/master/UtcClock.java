package com.lfc.yundocker.master;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of a test: only what time it is differs. */
public abstract class UtcClock extends Clock {

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
