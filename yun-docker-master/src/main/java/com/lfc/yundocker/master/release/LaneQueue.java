package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open items of one kind on one worker, as the journal has them, read page by page. */
class LaneQueue {

    private static final int PAGE = 100;

    private final long runId;
    private final ItemKind kind;
    private final String worker;
    private final ReleaseItemMapper items;
    private final Clock clock;
    /** The last waiting item that was read. */
    private long last;

    private boolean exhausted;

    LaneQueue(long runId, ItemKind kind, String worker, ReleaseItemMapper items, Clock clock) {
        this.runId = runId;
        this.kind = kind;
        this.worker = worker;
        this.items = items;
        this.clock = clock;
    }

    /** What may be worked on now, from the beginning: what is half done, then what waits. */
    List<ReleaseItem> due() {
        last = 0;
        exhausted = false;
        List<ReleaseItem> due = new ArrayList<>();
        due.addAll(due(ItemState.REMOVED, 0));
        due.addAll(due(ItemState.REMOVING, 0));
        due.addAll(more());
        return due;
    }

    /** What waits behind what was read before; nothing when there is no more. */
    List<ReleaseItem> more() {
        if (exhausted) {
            return List.of();
        }
        List<ReleaseItem> page = due(ItemState.PENDING, last);
        exhausted = page.size() < PAGE;
        last = page.isEmpty() ? last : page.get(page.size() - 1).getId();
        return page;
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

    private List<ReleaseItem> due(ItemState state, long after) {
        return items.due(runId, kind, worker, state, after, clock.instant(), PAGE);
    }
}
