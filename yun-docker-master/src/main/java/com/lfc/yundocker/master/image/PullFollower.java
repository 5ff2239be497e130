package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.PullStatus;
import com.lfc.yundocker.api.PullStatusRequest;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Follows pulls to their end by asking the worker again and again. Nothing is lost with this process: the claim stays
 * PULLING, and the next master that finds it stale goes on from there.
 */
@Component
class PullFollower implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PullFollower.class);
    private static final int THREADS_FOR_A_WORKER = 2;
    private static final Duration PAUSE_WHEN_DOWN = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final YunImageMapper images;
    private final Workers workers;
    private final ImageSightings sightings;
    private final PullEnd end;
    private final Clock clock;
    private final Duration pollInterval;
    private final Map<Long, List<LayerProgress>> progress = new ConcurrentHashMap<>();
    /** Threads of its own for each worker: calls to a frozen one keep nobody else waiting. */
    private final Map<String, ScheduledExecutorService> executors = new ConcurrentHashMap<>();

    private volatile boolean closed;

    PullFollower(
            YunImageMapper images,
            Workers workers,
            ImageSightings sightings,
            PullEnd end,
            ImageProperties properties,
            Clock clock) {
        this.images = images;
        this.workers = workers;
        this.sightings = sightings;
        this.end = end;
        this.clock = clock;
        pollInterval = properties.pollInterval();
    }

    /** Starts the pull on the worker, or joins the one it has under way, and sees to its end. */
    void follow(YunImage claim, @Nullable RegistryLogin login) {
        if (progress.putIfAbsent(claim.getId(), List.of()) == null) {
            again(new Following(claim, login), Duration.ZERO);
        }
    }

    /** Layers of a pull that this master follows; empty for any other. */
    List<LayerProgress> progress(long id) {
        return progress.getOrDefault(id, List.of());
    }

    @Override
    public void destroy() {
        closed = true;
        executors.values().forEach(ScheduledExecutorService::shutdownNow);
    }

    private void guarded(Following pull) {
        try {
            Duration pause = pull.step();
            if (pause != null) {
                again(pull, pause);
            } else {
                progress.remove(pull.claim.getId());
            }
        } catch (RuntimeException e) {
            log.warn("Pull of image claim {} goes on in {}: {}", pull.claim.getId(), PAUSE_WHEN_DOWN, e.getMessage());
            again(pull, PAUSE_WHEN_DOWN);
        }
    }

    private void again(Following pull, Duration pause) {
        if (!closed) {
            executors
                    .computeIfAbsent(pull.worker, worker -> Executors.newScheduledThreadPool(THREADS_FOR_A_WORKER))
                    .schedule(() -> guarded(pull), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One pull being followed; touched by one thread at a time. */
    private final class Following {

        private final YunImage claim;
        private final String worker;
        private final PullImageRequest request;
        private boolean probed;
        private boolean started;
        private long lastBeat;

        Following(YunImage claim, @Nullable RegistryLogin login) {
            this.claim = claim;
            worker = claim.getWorkerId();
            request = new PullImageRequest(worker, claim.pullId(), claim.getReference(), login);
            probed = Boolean.TRUE.equals(claim.getProbed());
            lastBeat = clock.millis();
        }

        /** Pause until the next look, or null when the pull has ended. */
        @Nullable
        Duration step() {
            if (!beat()) {
                return null;
            }
            try {
                PullStatus status = ask();
                progress.put(claim.getId(), status.layers());
                return status.state() == PullState.RUNNING || status.state() == PullState.UNKNOWN
                        ? pollInterval
                        : ended(status);
            } catch (WorkerCallException e) {
                if (e.workerTrouble()) {
                    return PAUSE_WHEN_DOWN;
                }
                end.failed(claim, String.valueOf(e.workerCode()), e.getMessage());
                return null;
            }
        }

        private PullStatus ask() {
            if (!probed) {
                sightings.look(claim);
                probed = true;
            }
            PullStatus status = started
                    ? workers.get(worker).pullStatus(new PullStatusRequest(worker, request.pullId()))
                    : workers.get(worker).startPull(request);
            started = status.state() != PullState.UNKNOWN;
            return status;
        }

        private @Nullable Duration ended(PullStatus status) {
            if (status.state() == PullState.SUCCEEDED && status.image() != null) {
                end.succeeded(claim, status.image());
            } else {
                end.failed(claim, String.valueOf(status.errorCode()), status.errorMessage());
            }
            return null;
        }

        /** Shows other masters that somebody is at it; false when the claim is not being pulled any more. */
        private boolean beat() {
            // A pull that was cancelled meanwhile must not begin.
            if (started && clock.millis() - lastBeat < HEARTBEAT.toMillis()) {
                return true;
            }
            lastBeat = clock.millis();
            return images.touch(claim.getId(), clock.instant()) > 0;
        }
    }
}
