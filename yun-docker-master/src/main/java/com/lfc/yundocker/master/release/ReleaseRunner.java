package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.image.YunImageService;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
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
    private final ReleaseLease lease;
    private final YunContainerService containers;
    private final YunImageService images;
    private final ReleaseEnd end;
    private final ExecutorService thread;

    ReleaseRunner(
            ReleaseRunMapper runs,
            ReleaseLease lease,
            YunContainerService containers,
            YunImageService images,
            ReleaseEnd end,
            ReleaseThreads threads) {
        this.runs = runs;
        this.lease = lease;
        this.containers = containers;
        this.images = images;
        this.end = end;
        this.thread = threads.open(1);
    }

    /** Starts to work on a run that carries this master's lease. */
    void work(ReleaseRun run, Instant leaseUntil) {
        Object hold = lease.taken(run, leaseUntil);
        thread.execute(() -> tried(run.getId(), hold));
    }

    @Scheduled(fixedDelayString = "${yun.release.takeover-interval:3s}")
    void takeOver() {
        ReleaseRun run = runs.active();
        if (run == null || lease.runId().isPresent()) {
            return;
        }
        lease.takeOver(run.getId()).ifPresent(until -> {
            log.info("Release {} was cut in the middle, going on with it", run.getId());
            work(run, until);
        });
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void tried(long runId, Object hold) {
        try {
            containers.removeAllCtr();
            images.removeAllPrivateImages();
            end.end(runId);
        } catch (RuntimeException e) {
            log.error("Release {} stopped in the middle; it is taken over when its lease has run out", runId, e);
        } finally {
            lease.letGo(hold);
        }
    }
}
