package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The open items of one kind on one worker, as the journal has them. */
class LaneQueue {

    private final long runId;
    private final ItemKind kind;
    private final String worker;
    private final ReleaseItemMapper items;
    private final Clock clock;

    LaneQueue(long runId, ItemKind kind, String worker, ReleaseItemMapper items, Clock clock) {
        this.runId = runId;
        this.kind = kind;
        this.worker = worker;
        this.items = items;
        this.clock = clock;
    }

    /** What may be worked on now, at most 100 items. */
    List<ReleaseItem> due() {
        return items.due(runId, kind, worker, clock.instant());
    }

    /** How long until an item is due; empty when none is open. */
    Optional<Duration> untilNextDue() {
        return Optional.ofNullable(items.nextDue(runId, kind, worker))
                .map(next -> Duration.between(clock.instant(), next));
    }

    /** Whether the release is to take a row of this kind back, on any worker. */
    boolean isPlanned(long targetId) {
        return items.planned(runId, kind, targetId) > 0;
    }

    /** Lets all waiting items wait as long as this one does. */
    void waitFor(ReleaseItem item) {
        Instant next = items.nextAttempt(item.getId());
        if (next != null) {
            items.postpone(runId, kind, worker, next);
        }
    }

    /** What is not removed yet, due or not, at most 100 items. */
    List<ReleaseItem> unremoved() {
        return items.unremoved(runId, kind, worker);
    }

    @Override
    public String toString() {
        return kind + " items of worker " + worker;
    }
}
