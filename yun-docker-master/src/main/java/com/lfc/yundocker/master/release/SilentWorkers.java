package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A circuit breaker for each worker of the run under way. When a worker does not answer, all that waits for it in the run
 * is deferred in one step, and nobody asks it for more. When the others are done, it is asked again as soon as it is seen
 * to answer, or what it holds is given up when the patience with it is over.
 *
 * <p>A master that takes the run over begins with fresh patience.
 */
@Component
class SilentWorkers {

    private static final Logger log = LoggerFactory.getLogger(SilentWorkers.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ReleaseItemMapper items;
    private final ReleaseMeters meters;
    private final WorkerWatch watch;
    private final ReleaseThreads threads;
    private final ReleaseProperties properties;
    private final Clock clock;
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();

    SilentWorkers(
            ReleaseItemMapper items,
            ReleaseMeters meters,
            WorkerWatch watch,
            ReleaseThreads threads,
            ReleaseProperties properties,
            Clock clock) {
        this.items = items;
        this.meters = meters;
        this.watch = watch;
        this.threads = threads;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * One worker's silence.
     *
     * @param since when it was first met
     * @param times how often it was met since
     * @param until when the worker may be asked again
     * @param deferred how many items wait for it; with none there is nothing to wait for
     * @param open whether nobody asks the worker at present
     */
    private record Silence(Instant since, int times, Instant until, String reason, int deferred, boolean open) {

        Silence closed() {
            return new Silence(since, times, until, reason, deferred, false);
        }

        boolean isOver(Instant now, boolean up) {
            return deferred == 0 || (up && !now.isBefore(until));
        }
    }

    /** Another run begins. */
    void forget() {
        silences.clear();
    }

    /** Whether nobody is to ask the worker at present. */
    boolean isSilent(String worker) {
        Silence silence = silences.get(worker);
        return silence != null && silence.open();
    }

    /** The worker has answered all that it was asked for. */
    void answered(String worker) {
        silences.remove(worker);
    }

    /** The worker does not answer: what waits for it, of both kinds, waits longer. */
    void met(long runId, String worker, String reason) {
        Instant now = clock.instant();
        Silence before = silences.getOrDefault(worker, new Silence(now, 0, now, reason, 0, false));
        Instant until = now.plus(properties.backoffAfter(before.times() + 1, worker));
        String why = ReleaseJournal.shortened("Deferred: " + reason);
        int deferred = items.defer(runId, worker, ReasonCode.WORKER_UNAVAILABLE, why, until, now);
        log.warn("Worker {} does not answer: {} items of release {} are deferred", worker, deferred, runId);
        silences.put(worker, new Silence(before.since(), before.times() + 1, until, reason, deferred, true));
    }

    /**
     * Waits until a silent worker may be asked again, or is given up.
     *
     * @return whether there is more to do; false when no worker is silent, or the run must not go on
     */
    boolean await(long runId, Permit permit) throws InterruptedException {
        while (permit.goesOn()) {
            Map<String, Silence> open = open();
            if (open.isEmpty()) {
                return false;
            }
            boolean goesOn = false;
            for (Map.Entry<String, Silence> silent : open.entrySet()) {
                goesOn |= isOver(runId, silent.getKey(), silent.getValue());
            }
            if (goesOn) {
                return true;
            }
            permit.progressed();
            threads.pause(LOOK_AGAIN);
        }
        return false;
    }

    private Map<String, Silence> open() {
        Map<String, Silence> open = new HashMap<>(silences);
        open.values().removeIf(silence -> !silence.open());
        return open;
    }

    /** Whether the wait for a worker is over, one way or the other. */
    private boolean isOver(long runId, String worker, Silence silence) {
        Instant now = clock.instant();
        if (!now.isBefore(silence.since().plus(properties.patience()))) {
            giveUp(runId, worker, silence, now);
        } else if (silence.isOver(now, watch.isUp(worker))) {
            items.resume(runId, worker, ReasonCode.WORKER_UNAVAILABLE, now);
        } else {
            return false;
        }
        silences.put(worker, silence.closed());
        return true;
    }

    private void giveUp(long runId, String worker, Silence silence, Instant now) {
        String why = ReleaseJournal.shortened(silence.reason());
        for (ItemKind kind : ItemKind.values()) {
            int failed = items.failAll(runId, kind, worker, ReasonCode.WORKER_UNAVAILABLE, why, now);
            meters.failed(kind, failed);
        }
        log.warn(
                "Worker {} did not answer since {}: what it holds is left for another release",
                worker,
                silence.since());
    }
}
