package com.lfc.yundocker.master.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run has ended. Published once for each run, in the very transaction that ends it: what a listener writes is written
 * if and only if the run has ended, whatever is killed. A listener that throws leaves the run under way, and it is ended
 * anew when its lease has run out; so listeners write rows and leave everything slow to others.
 *
 * @param state {@code COMPLETED}, {@code COMPLETED_WITH_FAILURES} or {@code CANCELLED}
 * @param night local time of the schedule that it was for, for example {@code 2026-11-25T23:30}; null without one
 */
public record ReleaseEnded(
        long runId,
        RunState state,
        Trigger trigger,
        @Nullable String night,
        ReleaseTotals totals,
        Instant startedAt,
        Instant endedAt) {}
