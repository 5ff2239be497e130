package com.lfc.yundocker.master.release;

import java.time.Instant;

/**
 * No run for a night was begun in time, that is within 15 minutes; whether it is caught up later does not matter. Each
 * master publishes it at least once, also anew after a restart: listeners must know a night that they have seen.
 *
 * @param night its local time, for example {@code 2026-11-25T23:30}
 * @param at when it should have begun
 */
public record NightMissed(String night, Instant at) {}
