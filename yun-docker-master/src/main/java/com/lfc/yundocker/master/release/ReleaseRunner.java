package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.image.YunImageService;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on the run under way, on one thread: containers, then images, then the end. A run whose master died, or lost
 * its database in the middle, is taken over as soon as its lease has run out: by this master or another.
 */
@Component
class ReleaseRunner implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReleaseRunner.class);

    private final ReleaseRunMapper runs;
    private final ReleaseItemMapper items;
    private final ReleaseLease lease;
    private final YunContainerService containers;
    private final YunImageService images;
    private final ReleaseMeters meters;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    ReleaseRunner(
            ReleaseRunMapper runs,
            ReleaseItemMapper items,
            ReleaseLease lease,
            YunContainerService containers,
            YunImageService images,
            ReleaseMeters meters,
            Clock clock) {
        this.runs = runs;
        this.items = items;
        this.lease = lease;
        this.containers = containers;
        this.images = images;
        this.meters = meters;
        this.clock = clock;
    }

    /** Starts to work on a run that carries this master's lease. */
    void work(long runId, Instant leaseUntil) {
        Object hold = lease.taken(runId, leaseUntil);
        thread.execute(() -> tried(runId, hold));
    }

    @Scheduled(fixedDelayString = "${yun.release.takeover-interval:3s}")
    void takeOver() {
        ReleaseRun run = runs.active();
        if (run == null || lease.runId().isPresent()) {
            return;
        }
        Instant until = lease.until();
        if (runs.takeOver(run.getId(), lease.owner(), until, clock.instant()) > 0) {
            log.info("Release {} was cut in the middle, going on with it", run.getId());
            work(run.getId(), until);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void tried(long runId, Object hold) {
        try {
            containers.removeAllCtr();
            images.removeAllPrivateImages();
            end(runId);
        } catch (RuntimeException e) {
            log.error("Release {} stopped in the middle; it is taken over when its lease has run out", runId, e);
        } finally {
            lease.letGo(hold);
        }
    }

    private void end(long runId) {
        ReleaseTotals totals = ReleaseTotals.of(items.tally(runId));
        RunState state = totals.failed() > 0 ? RunState.COMPLETED_WITH_FAILURES : RunState.COMPLETED;
        if (runs.end(runId, lease.owner(), state, clock.instant()) > 0) {
            meters.runEnded(runId);
        }
        log.info("Release {} is {}: {}", runId, state, totals);
    }
}
