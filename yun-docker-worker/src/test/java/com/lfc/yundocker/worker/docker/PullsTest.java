package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.PullStatus;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.WorkerErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class PullsTest {

    private final MovableClock clock = new MovableClock();
    private final WorkerBed bed = bed(Duration.ofSeconds(20));
    private TinyRegistry registry;

    @BeforeEach
    void startRegistry() throws Exception {
        registry = new TinyRegistry(bed.workerId);
    }

    @AfterEach
    void cleanUp() throws Exception {
        registry.close();
        bed.close();
    }

    @Test
    void pullsByTagFromARegistryWithAPort() {
        String reference = registry.reference(":1");
        PullStatus status = pull("p1", reference, null);
        assertThat(status.state()).as(status.toString()).isEqualTo(PullState.SUCCEEDED);
        assertThat(status.image()).isEqualTo(bed.images.inspect(reference));
        assertThat(status.layers()).extracting(LayerProgress::status).containsExactly("Pull complete");
        assertThat(bed.images.remove(reference).outcome()).isEqualTo(RemovalOutcome.REMOVED);

        clock.move(Duration.ofMinutes(9));
        assertThat(bed.pulls.status("p1").state()).isEqualTo(PullState.SUCCEEDED);
        clock.move(Duration.ofMinutes(2));
        assertThat(bed.pulls.status("p1").state()).isEqualTo(PullState.UNKNOWN);
    }

    @Test
    void pullsByDigest() {
        String reference = registry.reference("@" + registry.digest());
        PullStatus status = pull("p2", reference, null);
        assertThat(status.state()).as(status.toString()).isEqualTo(PullState.SUCCEEDED);
        assertThat(bed.images.remove(reference).outcome()).isEqualTo(RemovalOutcome.REMOVED);
        assertThat(bed.images.remove(reference).outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
    }

    @Test
    void showsLayersWhileItRunsAndIsJoinedByItsId() {
        registry.layerHeldBack = new CountDownLatch(1);
        String reference = registry.reference(":1");
        PullImageRequest request = new PullImageRequest(bed.workerId, "p3", reference, null);
        bed.pulls.start(request);
        await().until(() -> bed.pulls.status("p3").layers().size() == 1);
        assertThat(bed.pulls.start(request).state()).isEqualTo(PullState.RUNNING);
        registry.layerHeldBack.countDown();
        assertThat(ended(bed, "p3").state()).isEqualTo(PullState.SUCCEEDED);
        bed.images.remove(reference);
    }

    @Test
    void endsAPullThatTheRegistryLetsHang() {
        registry.layerHeldBack = new CountDownLatch(1);
        try (WorkerBed impatient = bed(Duration.ofSeconds(2))) {
            assertThat(pull(impatient, "p4", registry.reference(":1"), null).errorCode())
                    .isEqualTo(WorkerErrorCode.REGISTRY_UNAVAILABLE);
        }
    }

    @Test
    void aCancelledPullLeavesNothingAndAnotherOfTheSameImageGoesOn() {
        registry.layerHeldBack = new CountDownLatch(1);
        String reference = registry.reference(":1");
        bed.pulls.start(new PullImageRequest(bed.workerId, "c1", reference, null));
        bed.pulls.start(new PullImageRequest(bed.workerId, "c2", reference, null));
        await().until(() -> bed.pulls.status("c2").layers().size() == 1);

        assertThat(bed.pulls.cancel("c1").errorCode()).isEqualTo(WorkerErrorCode.PULL_CANCELLED);
        assertThat(bed.pulls.status("c2").state()).isEqualTo(PullState.RUNNING);

        registry.layerHeldBack.countDown();
        assertThat(ended(bed, "c2").state()).isEqualTo(PullState.SUCCEEDED);
        assertThat(bed.pulls.status("c1").state()).isEqualTo(PullState.FAILED);
        assertThat(bed.images.remove(reference).outcome()).isEqualTo(RemovalOutcome.REMOVED);
    }

    @Test
    void theEngineDropsAPullThatWasCancelled() {
        registry.layerHeldBack = new CountDownLatch(1);
        String reference = registry.reference(":1");
        bed.pulls.start(new PullImageRequest(bed.workerId, "c3", reference, null));
        await().until(() -> bed.pulls.status("c3").layers().size() == 1);

        bed.pulls.cancel("c3");
        registry.layerHeldBack.countDown();

        // Another pull makes the time in which the engine could have gone on.
        pull("c4", registry.reference(":none"), null);
        assertThat(bed.images.remove(reference).outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
    }

    @Test
    void aPullCancelledBeforeItBeganNeverBegins() {
        bed.pulls.cancel("c5");
        PullStatus status = pull("c5", registry.reference(":1"), null);
        assertThat(status.errorCode()).isEqualTo(WorkerErrorCode.PULL_CANCELLED);
        assertThat(bed.pulls.cancel("c5")).isEqualTo(status);
    }

    @Test
    void logsInWhereTheRegistryAsksForIt() {
        registry.loginNeeded = true;
        String reference = registry.reference(":1");
        assertThat(pull("p5", reference, null).errorCode()).isEqualTo(WorkerErrorCode.REGISTRY_DENIED);
        assertThat(pull("p6", reference, new RegistryLogin("me", "wrong")).errorCode())
                .isEqualTo(WorkerErrorCode.REGISTRY_DENIED);
        assertThat(pull("p7", reference, new RegistryLogin("me", "secret")).state())
                .isEqualTo(PullState.SUCCEEDED);
        bed.images.remove(reference);
    }

    @Test
    void tellsAMissingImageFromAMissingRegistry() {
        assertThat(pull("p8", registry.reference(":none"), null).errorCode())
                .isEqualTo(WorkerErrorCode.IMAGE_NOT_FOUND);
        assertThat(pull("p9", "127.0.0.1:1/app:1", null).errorCode()).isEqualTo(WorkerErrorCode.REGISTRY_UNAVAILABLE);
    }

    private PullStatus pull(String id, String reference, @Nullable RegistryLogin login) {
        return pull(bed, id, reference, login);
    }

    private static PullStatus pull(WorkerBed on, String id, String reference, @Nullable RegistryLogin login) {
        on.pulls.start(new PullImageRequest(on.workerId, id, reference, login));
        return ended(on, id);
    }

    private static PullStatus ended(WorkerBed on, String id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> on.pulls.status(id).state() != PullState.RUNNING);
        return on.pulls.status(id);
    }

    private WorkerBed bed(Duration idle) {
        DeadlineProperties deadlines = new DeadlineProperties(
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                idle,
                Duration.ofSeconds(20));
        return new WorkerBed(WorkerBed.ENGINE, deadlines, 31300, 31310, clock);
    }
}
