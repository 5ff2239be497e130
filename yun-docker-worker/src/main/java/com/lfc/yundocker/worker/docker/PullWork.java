package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does pulls on threads of their own, and ends those that show no progress. */
@Component
class PullWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PullWork.class);
    /** How the engine begins the line that tells what it pulled. */
    private static final String DIGEST = "Digest: ";

    private final Engine engine;
    private final Images images;
    private final PullRequest request;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pull-watch");
        thread.setDaemon(true);
        return thread;
    });

    PullWork(Engine engine, Images images, PullRequest request) {
        this.engine = engine;
        this.images = images;
        this.request = request;
    }

    void start(Pull pull, ImageReference reference, @Nullable RegistryLogin login) {
        pull.doneBy(engine.inBackground(() -> work(pull, reference, login)));
        watch(pull);
    }

    private void work(Pull pull, ImageReference reference, @Nullable RegistryLogin login) {
        try {
            AtomicReference<@Nullable String> pulled = new AtomicReference<>();
            engine.stream(session -> {
                request.send(session, reference, login, item -> {
                    take(pull, item);
                    digest(item).ifPresent(digest -> pulled.set(reference.repository() + "@" + digest));
                });
                return true;
            });
            pull.succeeded(images.inspect(Objects.requireNonNullElse(pulled.get(), reference.toString())));
        } catch (WorkerException e) {
            pull.failed(e);
        } catch (CancellationException givenUp) {
            // The watch said why before it interrupted.
            pull.failed(EngineErrors.timeout());
        } catch (RuntimeException e) {
            LOG.error("The pull of {} failed in a way nobody foresaw", reference, e);
            pull.failed(new WorkerException(
                    WorkerErrorCode.INTERNAL, "The worker failed unexpectedly during the pull; its log says more"));
        }
    }

    private static void take(Pull pull, PullResponseItem item) {
        if (!pull.underWay()) {
            throw new CancellationException("The pull was aborted");
        }
        String status = item.getStatus();
        // The first message has the tag for an id.
        boolean layer = item.getId() != null && status != null && !status.startsWith("Pulling from");
        pull.progress(layer ? progress(item, status) : null);
    }

    /** Of the manifest that was pulled: another pull may have moved the tag before this one looks at it. */
    private static Optional<String> digest(PullResponseItem item) {
        String status = String.valueOf(item.getStatus());
        return status.startsWith(DIGEST)
                ? Optional.of(status.substring(DIGEST.length()).strip())
                : Optional.empty();
    }

    private static LayerProgress progress(PullResponseItem item, String status) {
        ResponseItem.ProgressDetail detail = item.getProgressDetail();
        return new LayerProgress(
                item.getId(),
                status,
                detail == null ? 0 : orZero(detail.getCurrent()),
                detail == null ? 0 : orZero(detail.getTotal()));
    }

    private static long orZero(@Nullable Long bytes) {
        return bytes == null ? 0 : bytes;
    }

    private void watch(Pull pull) {
        long left = engine.deadlines().pullIdle().toNanos() - pull.idleNanos();
        if (left > 0) {
            // Looked at again when it could first be too long, and so on until it ended.
            watch.schedule(() -> watchFurther(pull), left, TimeUnit.NANOSECONDS);
            return;
        }
        engine.inBackground(() -> pull.abort(silent(engine.deadlines().pullIdle())));
    }

    private void watchFurther(Pull pull) {
        if (pull.underWay()) {
            watch(pull);
        }
    }

    private WorkerException silent(Duration idle) {
        try {
            engine.call(
                    engine.deadlines().ping(),
                    session -> session.client().pingCmd().exec());
            return new WorkerException(
                    WorkerErrorCode.REGISTRY_UNAVAILABLE,
                    "The registry sent nothing for " + idle.toSeconds() + " s; pull again later");
        } catch (WorkerException engineTrouble) {
            return engineTrouble;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
