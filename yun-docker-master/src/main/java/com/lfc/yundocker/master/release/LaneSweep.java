package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Sweep;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Works through a phase with one thread for each worker: within a lane one at a time, lanes side by side. */
@Component
class LaneSweep implements Sweep {

    private final ReleaseLease lease;
    private final ReleaseItemMapper items;
    private final ReleaseJournal journal;
    private final SilentWorkers silent;
    private final ReleaseProperties properties;
    private final Clock clock;

    LaneSweep(
            ReleaseLease lease,
            ReleaseItemMapper items,
            ReleaseJournal journal,
            SilentWorkers silent,
            ReleaseProperties properties,
            Clock clock) {
        this.lease = lease;
        this.items = items;
        this.journal = journal;
        this.silent = silent;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void work(Phase phase) {
        long runId =
                lease.runId().orElseThrow(() -> new IllegalStateException("No release is under way on this master"));
        List<String> workers = items.lanes(runId, phase.kind()).stream()
                .filter(worker -> !silent.isSilent(worker))
                .toList();
        if (!workers.isEmpty()) {
            inParallel(runId, phase, workers);
        }
        if (lease.runId().isEmpty()) {
            throw new IllegalStateException("Release " + runId + " is not this master's any more");
        }
    }

    private void inParallel(long runId, Phase phase, List<String> workers) {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            CompletableFuture<?>[] lanes = workers.stream()
                    .map(worker -> CompletableFuture.runAsync(() -> work(runId, phase, worker), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(lanes).join();
        } finally {
            threads.shutdownNow();
        }
    }

    private Lane lane(long runId, Phase phase, String worker) {
        Permit permit = lease.permit(runId);
        LaneQueue queue = new LaneQueue(runId, phase.kind(), worker, items, clock);
        LaneBooks books = new LaneBooks(phase, queue, journal, permit);
        return new Lane(phase, queue, books, permit, properties);
    }

    private void work(long runId, Phase phase, String worker) {
        try {
            lane(runId, phase, worker)
                    .work()
                    .ifPresentOrElse(trouble -> silent.met(runId, worker, trouble), () -> silent.answered(worker));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
