package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Sweep;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.springframework.stereotype.Component;

/** Works through a phase with one thread for each worker: within a lane one at a time, lanes side by side. */
@Component
class LaneSweep implements Sweep {

    private final ReleaseLease lease;
    private final ReleaseItemMapper items;
    private final ReleaseJournal journal;
    private final ReleaseProperties properties;
    private final ReleaseThreads threads;
    private final Clock clock;

    LaneSweep(
            ReleaseLease lease,
            ReleaseItemMapper items,
            ReleaseJournal journal,
            ReleaseProperties properties,
            ReleaseThreads threads,
            Clock clock) {
        this.lease = lease;
        this.items = items;
        this.journal = journal;
        this.properties = properties;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public void work(Phase phase) {
        long runId =
                lease.runId().orElseThrow(() -> new IllegalStateException("No release is under way on this master"));
        List<String> workers = items.lanes(runId, phase.kind());
        if (!workers.isEmpty()) {
            inParallel(runId, phase, workers);
        }
        if (isLeftOff(runId, phase)) {
            throw new IllegalStateException("Release " + runId + " is not this master's any more");
        }
    }

    /** Also when the lease ran out, so that the lanes stopped, and was renewed a moment later: nobody had wanted it. */
    private boolean isLeftOff(long runId, Phase phase) {
        Permit permit = lease.permit(runId);
        return !permit.holds()
                || (permit.goesOn() && !items.lanes(runId, phase.kind()).isEmpty());
    }

    private void inParallel(long runId, Phase phase, List<String> workers) {
        ExecutorService pool = threads.open(workers.size());
        try {
            CompletableFuture<?>[] lanes = workers.stream()
                    .map(worker -> lane(runId, phase, worker))
                    .map(lane -> CompletableFuture.runAsync(() -> work(lane), pool))
                    .toArray(CompletableFuture<?>[]::new);
            threads.join(CompletableFuture.allOf(lanes));
        } finally {
            pool.shutdownNow();
        }
    }

    private Lane lane(long runId, Phase phase, String worker) {
        Permit permit = lease.permit(runId);
        LaneQueue queue = new LaneQueue(runId, phase.kind(), worker, items, clock);
        LaneBooks books = new LaneBooks(phase, queue, journal, permit);
        return new Lane(phase, queue, books, properties.batch(), permit, threads);
    }

    private static void work(Lane lane) {
        try {
            lane.work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
