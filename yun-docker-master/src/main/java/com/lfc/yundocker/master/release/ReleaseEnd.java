package com.lfc.yundocker.master.release;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down how a run has ended. */
@Component
class ReleaseEnd {

    private static final Logger log = LoggerFactory.getLogger(ReleaseEnd.class);

    private final ReleaseItemMapper items;
    private final RunEnd runEnd;
    private final ReleaseLease lease;
    private final ReleaseMeters meters;
    private final Clock clock;

    ReleaseEnd(ReleaseItemMapper items, RunEnd runEnd, ReleaseLease lease, ReleaseMeters meters, Clock clock) {
        this.items = items;
        this.runEnd = runEnd;
        this.lease = lease;
        this.meters = meters;
        this.clock = clock;
    }

    /** Nothing happens when another master has taken the run over. */
    void end(long runId) {
        ReleaseTotals totals = ReleaseTotals.of(items.tally(runId));
        if (runEnd.end(runId, lease.owner(), totals, clock.instant())) {
            meters.runEnded(runId);
            log.info("Release {} is {}: {}", runId, totals.endState(), totals);
        }
    }
}
