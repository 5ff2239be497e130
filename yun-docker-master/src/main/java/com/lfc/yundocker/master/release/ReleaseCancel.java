package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stops a run. The master that works on it finishes what it has begun. From one that makes no progress the run is taken,
 * by the guard of its lease, and ended at once: what it had begun is finished by the recovery or the next release.
 */
@Component
class ReleaseCancel {

    private static final Logger log = LoggerFactory.getLogger(ReleaseCancel.class);

    private final ReleaseRunMapper runs;
    private final ReleaseItemMapper items;
    private final ReleaseLease lease;
    private final ReleaseProgress progress;
    private final RunEnd runEnd;
    private final Clock clock;

    ReleaseCancel(
            ReleaseRunMapper runs,
            ReleaseItemMapper items,
            ReleaseLease lease,
            ReleaseProgress progress,
            RunEnd runEnd,
            Clock clock) {
        this.runs = runs;
        this.items = items;
        this.lease = lease;
        this.progress = progress;
        this.runEnd = runEnd;
        this.clock = clock;
    }

    /** False when the run has ended already. */
    boolean request(ReleaseRun run) {
        long id = run.getId();
        if (runs.requestCancel(id, clock.instant()) == 0 && run.getCancelRequestedAt() == null) {
            return false;
        }
        lease.cancel(id);
        Instant since = progress.stuckSince(run);
        if (since != null) {
            takeFromStuck(id, since);
        }
        return true;
    }

    /** A run that was cancelled while it still moved, and has stopped since. */
    @Scheduled(fixedDelayString = "${yun.release.takeover-interval:3s}")
    void endStuckAndCancelled() {
        progress.stuck()
                .filter(run -> run.getCancelRequestedAt() != null)
                .ifPresent(run -> takeFromStuck(run.getId(), ReleaseProgress.last(run)));
    }

    private void takeFromStuck(long id, Instant since) {
        String taker = UUID.randomUUID().toString();
        if (runs.takeFromStuck(id, taker, progress.stuckBefore()) == 0) {
            return;
        }
        lease.lost(id);
        if (runEnd.end(id, taker, ReleaseTotals.of(items.tally(id)), clock.instant())) {
            log.warn("Release {} had made no progress since {}: taken from its master and cancelled", id, since);
        }
    }
}
