package com.lfc.yundocker.master.release;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on the run under way, on one thread: containers, then images, both again for workers that did not answer, then the
 * end. A run whose master died, or lost its database in the middle, is taken over as soon as its lease has run out: by this
 * master or another.
 */
@Component
class ReleaseRunner implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReleaseRunner.class);

    private final ReleaseRunMapper runs;
    private final ReleaseLease lease;
    private final ReleasePhases phases;
    private final ReleaseEnd end;
    private final ReleaseDisk disk;
    private final ReleaseThreads threads;
    /** Runs that a thread of this master has not returned from yet, also after their lease was lost. */
    private final Set<Long> unfinished = ConcurrentHashMap.newKeySet();

    private volatile @Nullable ExecutorService thread;

    ReleaseRunner(
            ReleaseRunMapper runs,
            ReleaseLease lease,
            ReleasePhases phases,
            ReleaseEnd end,
            ReleaseDisk disk,
            ReleaseThreads threads) {
        this.runs = runs;
        this.lease = lease;
        this.phases = phases;
        this.end = end;
        this.disk = disk;
        this.threads = threads;
    }

    /** Starts to work on a run that carries this master's lease; on a thread of its own, for the last one may be stuck. */
    void work(ReleaseRun run, Instant leaseUntil) {
        Object hold = lease.taken(run, leaseUntil);
        unfinished.add(run.getId());
        ExecutorService own = threads.open(1);
        thread = own;
        own.execute(() -> tried(run.getId(), hold));
        own.shutdown();
    }

    @Scheduled(fixedDelayString = "${yun.release.takeover-interval:3s}")
    void takeOver() {
        ReleaseRun run = runs.active();
        if (run == null || lease.runId().isPresent() || unfinished.contains(run.getId())) {
            // Two threads of one master on one run would ask a worker for more than one removal at a time.
            return;
        }
        lease.takeOver(run.getId()).ifPresent(until -> {
            log.info("Release {} was cut in the middle, going on with it", run.getId());
            work(run, until);
        });
    }

    @Override
    public void destroy() {
        ExecutorService last = thread;
        if (last != null) {
            last.shutdownNow();
        }
    }

    private void tried(long runId, Object hold) {
        try {
            Permit permit = lease.permit(runId);
            phases.work(runId, permit);
            if (permit.holds()) {
                end.end(runId);
                disk.measureAfter(runId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Release {} stopped in the middle; it is taken over when its lease has run out", runId, e);
        } finally {
            lease.letGo(hold);
            unfinished.remove(runId);
        }
    }
}
