package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.ImageDescription;
import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.PullStatus;
import com.lfc.yundocker.api.WorkerException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** How far one pull is. */
final class Pull {

    /** More layers than any image has; a registry that names more is not listened to. */
    private static final int MOST_LAYERS = 512;

    private final Clock clock;
    private final Map<String, LayerProgress> layers = new LinkedHashMap<>();
    private long lastProgress = System.nanoTime();
    private @Nullable PullStatus outcome;
    private @Nullable Instant ended;
    private @Nullable Future<?> work;

    Pull(Clock clock) {
        this.clock = clock;
    }

    /** Names the work that does the pull, so that it can be ended. */
    synchronized void doneBy(Future<?> work) {
        this.work = work;
    }

    /** Ends the pull with a reason; the reason comes first, because the interrupted work would give a worse one. */
    void abort(WorkerException why) {
        failed(why);
        Future<?> begun = work();
        if (begun != null) {
            begun.cancel(true);
        }
    }

    private synchronized @Nullable Future<?> work() {
        return work;
    }

    synchronized void progress(@Nullable LayerProgress layer) {
        lastProgress = System.nanoTime();
        if (layer != null && (layers.containsKey(layer.id()) || layers.size() < MOST_LAYERS)) {
            layers.put(layer.id(), layer);
        }
    }

    /** Nanoseconds since the engine last said anything. */
    synchronized long idleNanos() {
        return System.nanoTime() - lastProgress;
    }

    synchronized void succeeded(ImageDescription image) {
        end(new PullStatus(PullState.SUCCEEDED, layers(), image, null, null));
    }

    synchronized void failed(WorkerException why) {
        end(new PullStatus(PullState.FAILED, layers(), null, why.code(), why.getMessage()));
    }

    synchronized PullStatus status() {
        return outcome != null ? outcome : new PullStatus(PullState.RUNNING, layers(), null, null, null);
    }

    synchronized boolean underWay() {
        return outcome == null;
    }

    synchronized boolean endedBefore(Instant time) {
        return ended != null && ended.isBefore(time);
    }

    private void end(PullStatus how) {
        if (outcome == null) {
            outcome = how;
            ended = clock.instant();
        }
    }

    private List<LayerProgress> layers() {
        return List.copyOf(layers.values());
    }
}
