package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Sweep;
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
    private final Lanes lanes;
    private final SilentWorkers silent;
    private final ReleaseThreads threads;

    LaneSweep(ReleaseLease lease, ReleaseItemMapper items, Lanes lanes, SilentWorkers silent, ReleaseThreads threads) {
        this.lease = lease;
        this.items = items;
        this.lanes = lanes;
        this.silent = silent;
        this.threads = threads;
    }

    @Override
    public void work(Phase phase) {
        long runId =
                lease.runId().orElseThrow(() -> new IllegalStateException("No release is under way on this master"));
        List<String> workers = open(runId, phase);
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
        return !permit.holds() || (permit.goesOn() && !open(runId, phase).isEmpty());
    }

    /** The workers that have open items and are not waited for. */
    private List<String> open(long runId, Phase phase) {
        return items.lanes(runId, phase.kind()).stream()
                .filter(worker -> !silent.isSilent(worker))
                .toList();
    }

    private void inParallel(long runId, Phase phase, List<String> workers) {
        ExecutorService pool = threads.open(workers.size());
        try {
            CompletableFuture<?>[] lanes = workers.stream()
                    .map(worker -> CompletableFuture.runAsync(() -> work(runId, phase, worker), pool))
                    .toArray(CompletableFuture<?>[]::new);
            threads.join(CompletableFuture.allOf(lanes));
        } finally {
            pool.shutdownNow();
        }
    }

    private void work(long runId, Phase phase, String worker) {
        try {
            lanes.lane(runId, phase, worker, lease.permit(runId))
                    .work()
                    .ifPresentOrElse(trouble -> silent.met(runId, worker, trouble), () -> silent.answered(worker));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
