package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class MachineTest {

    private static final Duration PING = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String MEASURE = "/system/df";

    private final MovableClock clock = new MovableClock();
    private EngineProxy engine;
    private WorkerBed bed;
    private BusyboxImage image;

    @BeforeEach
    void standInFrontOfTheEngine(@TempDir Path folder) throws Exception {
        engine = new EngineProxy(folder.resolve("engine.sock"));
        bed = bed(LONG);
        image = BusyboxImage.named(bed, "/bin/sh");
    }

    @AfterEach
    void cleanUp() throws Exception {
        image.close();
        bed.close();
        engine.close();
    }

    @Test
    void describesTheMachine() {
        await().atMost(LONG).until(() -> imageBytesAMinuteLater() > 0);
        // The share of busy processors is known from the second look on.
        await().atMost(LONG).until(this::cpuPercentAMinuteLater, Objects::nonNull);
        assertThat(bed.machine.describe()).satisfies(machine -> {
            assertThat(machine.workerId()).isEqualTo(bed.workerId);
            assertThat(machine.engineVersion()).isNotBlank();
            assertThat(machine.cpus()).isPositive();
            assertThat(machine.memoryBytes()).isPositive();
            assertThat(machine.memoryUsedBytes()).isPositive();
            assertThat(machine.cpuPercent()).isBetween(0, 100);
            assertThat(machine.diskFreeBytes()).isPositive();
            assertThat(machine.imageCount()).isPositive();
        });
    }

    @Test
    void measuresImagesAtMostOnceAMinuteAlsoWhenThatFails() {
        engine.insteadOfEngine = failing();
        bed.machine.describe();
        clock.move(Duration.ofSeconds(59));
        bed.machine.describe();
        assertThat(engine.requests(MEASURE)).isEqualTo(1);

        clock.move(Duration.ofSeconds(1));
        await().atMost(LONG).until(() -> bed.machine.describe().imageBytes() == 0 && engine.requests(MEASURE) == 2);
        bed.machine.describe();
        assertThat(engine.requests(MEASURE)).isEqualTo(2);
    }

    @Test
    void keepsTheLastFigureWhenMeasuringFails() {
        await().atMost(LONG).until(() -> imageBytesAMinuteLater() > 0);
        for (Function<String, @Nullable String> trouble : List.of(failing(), silent())) {
            engine.insteadOfEngine = trouble;
            long before = engine.requests(MEASURE);
            // Once it is asked in vain, no earlier measurement is under way that could still change the figure.
            await().atMost(LONG).until(() -> imageBytesAMinuteLater() > 0 && engine.requests(MEASURE) > before);
            long known = bed.machine.describe().imageBytes();
            assertThat(imageBytesAMinuteLater()).isEqualTo(known).isPositive();
        }
    }

    @Test
    void answersWithoutTheFigureWhileTheFirstMeasurementTakesLong() {
        engine.insteadOfEngine = silent();
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            assertThat(imageBytesAMinuteLater()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
        }
        assertThat(engine.requests(MEASURE)).isEqualTo(1);
    }

    @Test
    void aMeasurementThatTakesTooLongIsGivenUpAndMadeAgain() {
        try (WorkerBed impatient = bed(Duration.ofSeconds(2))) {
            engine.insteadOfEngine = silent();
            assertThat(impatient.machine.describe().imageBytes()).isZero();
            engine.insteadOfEngine = request -> null;
            await().atMost(LONG).until(() -> {
                clock.move(Duration.ofMinutes(1));
                return impatient.machine.describe().imageBytes() > 0;
            });
        }
    }

    @Test
    void usageFallsByWhatARemovedImageHeld() throws Exception {
        long before = bed.machine.diskUsage().layersBytes();
        long held;
        // Its files have a salt of their own, so that it shares no layer.
        try (BusyboxImage other = BusyboxImage.named(bed, "/bin/sh")) {
            held = bed.images.inspect(other.reference).sizeBytes();
            assertThat(bed.machine.diskUsage().layersBytes()).isEqualTo(before + held);
        }
        assertThat(held).isPositive();
        assertThat(bed.machine.diskUsage().layersBytes()).isEqualTo(before);
    }

    @Test
    void usageIsMeasuredInItsTurnWhenTheEngineMeasuresForSomebodyElse() {
        AtomicInteger refusals = new AtomicInteger(2);
        engine.insteadOfEngine = request -> request.contains(MEASURE) && refusals.getAndDecrement() > 0
                ? failing().apply(request)
                : null;
        assertThat(bed.machine.diskUsage().layersBytes()).isPositive();
        assertThat(engine.requests(MEASURE)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void usageThatTheEngineDoesNotMeasureInTimeIsATimeout() {
        try (WorkerBed impatient = bed(Duration.ofMillis(300))) {
            engine.insteadOfEngine = silent();
            assertTimesOut(impatient);
            engine.insteadOfEngine = failing();
            assertTimesOut(impatient);
        }
    }

    private static void assertTimesOut(WorkerBed impatient) {
        assertThatThrownBy(impatient.machine::diskUsage)
                .isInstanceOfSatisfying(
                        WorkerException.class, e -> assertThat(e.code()).isEqualTo(WorkerErrorCode.ENGINE_TIMEOUT));
    }

    private WorkerBed bed(Duration measure) {
        DeadlineProperties deadlines = new DeadlineProperties(PING, LONG, LONG, Duration.ofSeconds(1), LONG, measure);
        return new WorkerBed(engine.uri(), deadlines, 31400, 31410, clock);
    }

    private @Nullable Integer cpuPercentAMinuteLater() {
        clock.move(Duration.ofMinutes(1));
        return bed.machine.describe().cpuPercent();
    }

    private long imageBytesAMinuteLater() {
        clock.move(Duration.ofMinutes(1));
        return bed.machine.describe().imageBytes();
    }

    private static Function<String, @Nullable String> silent() {
        return request -> request.contains(MEASURE) ? EngineProxy.SILENCE : null;
    }

    private static Function<String, @Nullable String> failing() {
        return request -> request.contains(MEASURE)
                ? EngineProxy.answer(
                        "500 Internal Server Error", "{\"message\":\"a disk usage operation is already running\"}")
                : null;
    }
}
