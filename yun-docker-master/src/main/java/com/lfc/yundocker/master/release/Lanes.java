package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts lanes together. */
@Component
class Lanes {

    private final ReleaseItemMapper items;
    private final ReleaseJournal journal;
    private final ReleaseThreads threads;
    private final ReleaseProperties properties;
    private final Clock clock;
    private long turnsOf;
    private @Nullable LaneTurns turns;

    Lanes(
            ReleaseItemMapper items,
            ReleaseJournal journal,
            ReleaseThreads threads,
            ReleaseProperties properties,
            Clock clock) {
        this.items = items;
        this.journal = journal;
        this.threads = threads;
        this.properties = properties;
        this.clock = clock;
    }

    /** The items of one kind on one worker. */
    Lane lane(long runId, Phase phase, String worker, Permit permit) {
        LaneQueue queue = new LaneQueue(runId, phase.kind(), worker, items, clock);
        LaneBooks books = new LaneBooks(phase, queue, journal, turnsOf(runId), permit);
        return new Lane(phase, queue, books, permit, threads, properties, clock);
    }

    private synchronized LaneTurns turnsOf(long runId) {
        if (turns == null || turnsOf != runId) {
            turns = new LaneTurns(properties);
            turnsOf = runId;
        }
        return turns;
    }
}
