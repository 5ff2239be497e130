package com.lfc.yundocker.master.release;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down how a run has ended. */
@Component
class ReleaseEnd {

    private static final Logger log = LoggerFactory.getLogger(ReleaseEnd.class);

    private final ReleaseRunMapper runs;
    private final ReleaseItemMapper items;
    private final ReleaseLease lease;
    private final ReleaseMeters meters;
    private final Clock clock;

    ReleaseEnd(ReleaseRunMapper runs, ReleaseItemMapper items, ReleaseLease lease, ReleaseMeters meters, Clock clock) {
        this.runs = runs;
        this.items = items;
        this.lease = lease;
        this.meters = meters;
        this.clock = clock;
    }

    /** Nothing happens when another master has taken the run over. */
    void end(long runId) {
        ReleaseTotals totals = ReleaseTotals.of(items.tally(runId));
        RunState state = totals.endState();
        if (runs.end(runId, lease.owner(), state, clock.instant()) > 0) {
            meters.runEnded(runId);
            log.info("Release {} is {}: {}", runId, state, totals);
        }
    }
}
