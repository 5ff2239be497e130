package com.lfc.yundocker.worker.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Bytes of all image layers. A big engine takes long to measure them, so for the health check it is asked in the
 * background, seldom, and nobody depends on the answer. Only who asks for a measurement waits for one.
 */
@Component
class ImageBytes {

    private static final Logger LOG = LoggerFactory.getLogger(ImageBytes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** Engines before 23.0 refuse to measure while they measure for somebody else. */
    private static final String ENGINE_IS_AT_IT = "already running";

    private static final Duration TURN = Duration.ofMillis(50);

    private final Engine engine;
    private final Clock clock;
    private volatile @Nullable Long known;
    private @Nullable Instant asked;
    private @Nullable Future<?> measurement;

    ImageBytes(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The last figure, 0 before the first; that one alone is waited for, no longer than for a ping. */
    long lastKnown() {
        Future<?> latest = latestMeasurement();
        if (known == null) {
            await(latest);
        }
        Long figure = known;
        return figure == null ? 0 : figure;
    }

    /**
     * A measurement that begins after this call, in its turn.
     *
     * @throws WorkerException when the engine does not answer within the deadline for measuring, or refuses
     */
    long measured() {
        long figure = engine.call(engine.deadlines().measure(), ImageBytes::askInTurn);
        known = figure;
        return figure;
    }

    private synchronized Future<?> latestMeasurement() {
        Future<?> latest = measurement;
        if (latest == null || latest.isDone() && isDue()) {
            asked = clock.instant();
            latest = engine.inBackground(this::measure);
            measurement = latest;
        }
        return latest;
    }

    /** Also when the machine's clock was set back. */
    private boolean isDue() {
        return asked == null || Duration.between(asked, clock.instant()).abs().compareTo(PAUSE) >= 0;
    }

    private void await(Future<?> latest) {
        try {
            latest.get(engine.deadlines().ping().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            // It is answered without the figure.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() {
        try {
            known = engine.call(engine.deadlines().measure(), ImageBytes::ask);
        } catch (RuntimeException e) {
            LOG.info("The engine did not measure its images, the last figure stands: {}", e.getMessage());
        }
    }

    private static long askInTurn(EngineSession session) {
        while (true) {
            try {
                return ask(session);
            } catch (WorkerException e) {
                if (!String.valueOf(e.getMessage()).contains(ENGINE_IS_AT_IT)) {
                    throw e;
                }
            }
            awaitTurn();
        }
    }

    /** Interrupted at the deadline. */
    private static void awaitTurn() {
        try {
            TimeUnit.NANOSECONDS.sleep(TURN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineErrors.timeout();
        }
    }

    /** Engines before API 1.42 leave the parameter aside and measure containers and volumes as well. */
    private static long ask(EngineSession session) {
        try (DockerHttpClient.Response answer = session.get("/system/df?type=image");
                InputStream body = answer.getBody()) {
            if (answer.getStatusCode() != 200) {
                String words = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw new WorkerException(WorkerErrorCode.ENGINE_ERROR, EngineErrors.message(words));
            }
            return JSON.readTree(body).required("LayersSize").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
