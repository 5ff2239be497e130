package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that an engine may give, but not whenever a test wants it to. */
@Tag("engine")
class OddEngineTest {

    private EngineProxy engine;
    private WorkerBed bed;

    @BeforeEach
    void standInFrontOfTheEngine(@TempDir Path folder) throws Exception {
        engine = new EngineProxy(folder.resolve("engine.sock"));
        bed = WorkerBed.onProxy(engine);
    }

    @AfterEach
    void cleanUp() throws Exception {
        engine.insteadOfEngine = request -> null;
        bed.close();
        engine.close();
    }

    @Test
    void noAddressForAContainerWithoutAPortIsAFailedStart() throws Exception {
        try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
            engine.insteadOfEngine = request -> request.endsWith("/start")
                    ? EngineProxy.answer("500 Internal Server Error", "{\"message\":\"Address already in use\"}")
                    : null;
            RunContainerRequest request = new RunContainerRequest(bed.workerId, 1, 42, image.reference, null, null);
            WorkerException failed = catchThrowableOfType(WorkerException.class, () -> bed.containers.run(request));
            assertThat(failed.code()).isEqualTo(WorkerErrorCode.CONTAINER_DID_NOT_START);
            assertThat(failed).hasMessageContaining("Address already in use");
            assertThat(bed.containers.list()).isEmpty();
        }
    }

    @Test
    void anExitCodeOf32BitsWithoutSignIsListed() {
        engine.insteadOfEngine = request -> request.contains("/containers/json")
                ? EngineProxy.answer(
                        "200 OK",
                        "[{\"Id\":\"0123\",\"State\":\"exited\",\"Status\":\"Exited (4294967295) 3 days ago\","
                                + "\"Labels\":{\"yun.container\":\"1\"}}]")
                : null;
        assertThat(bed.containers.list())
                .extracting(ContainerDescription::exitCode)
                .containsExactly(-1);
    }

    @Test
    void asksForOneImageRemovalAfterTheOtherHoweverManyComeAtATime() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch another = new CountDownLatch(2);
        engine.insteadOfEngine = request -> {
            if (!request.startsWith("DELETE")) {
                return null;
            }
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            another.countDown();
            waitForAnother(another);
            underWay.decrementAndGet();
            return EngineProxy.answer("404 Not Found", "{\"message\":\"No such image\"}");
        };
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<ImageRemoval>> removals = threads.invokeAll(List.of(
                    () -> bed.images.remove("app/a:1"),
                    () -> bed.images.remove("app/b:1"),
                    () -> bed.images.remove("app/c:1")));
            for (Future<ImageRemoval> removal : removals) {
                assertThat(removal.get().outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void aRemovalWhoseTurnDoesNotComeIsNotAskedForAndTheOneBeforeGoesOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch another = new CountDownLatch(1);
        engine.insteadOfEngine = request -> {
            if (!request.startsWith("DELETE")) {
                return null;
            }
            asked.countDown();
            waitFor(another);
            return EngineProxy.answer("404 Not Found", "{\"message\":\"No such image\"}");
        };
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WorkerBed hurried = WorkerBed.onProxy(engine, Duration.ofSeconds(8))) {
            Future<ImageRemoval> first = threads.submit(() -> hurried.images.remove("app/a:1"));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            WorkerException busy = catchThrowableOfType(WorkerException.class, () -> hurried.images.remove("app/b:1"));
            another.countDown();
            assertThat(busy.code()).isEqualTo(WorkerErrorCode.ENGINE_BUSY);
            assertThat(first.get().outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        } finally {
            threads.shutdownNow();
        }
        assertThat(engine.requests("app/b")).isZero();
    }

    @Test
    void aRemovalThatTimesOutDoesNotKeepTheNextOneWaiting() throws Exception {
        engine.insteadOfEngine = request -> request.startsWith("DELETE")
                ? request.contains("app/a")
                        ? EngineProxy.SILENCE
                        : EngineProxy.answer("404 Not Found", "{\"message\":\"No such image\"}")
                : null;
        try (WorkerBed hurried = WorkerBed.onProxy(engine, Duration.ofSeconds(1))) {
            WorkerException timeout =
                    catchThrowableOfType(WorkerException.class, () -> hurried.images.remove("app/a:1"));
            assertThat(timeout.code()).isEqualTo(WorkerErrorCode.ENGINE_TIMEOUT);
            assertThat(hurried.images.remove("app/b:1").outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Long enough for a second one to come while this one is under way, were it allowed to. */
    private static void waitForAnother(CountDownLatch another) {
        try {
            another.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
