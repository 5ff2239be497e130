package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.master.node.SimulatedWorkers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker that does not answer, and what becomes of what it holds and of the others. */
class SilentWorkersTest {

    @Test
    void whatASilentWorkerHoldsWaitsForItAndIsReleasedInTheSameRunWhenItIsBack() {
        try (ReleaseBed bed = new ReleaseBed("--yun.release.patience=1m")) {
            List<Long> images = bed.images(20);
            bed.workers.silent.add(SimulatedWorkers.ID);
            long run = bed.start();
            await().untilAsserted(() -> assertThat(images)
                    .allSatisfy(id -> assertThat(bed.item(run, id))
                            .containsEntry("state", "PENDING")
                            .containsEntry("reason_code", "WORKER_UNAVAILABLE")));
            assertThat(bed.item(run, images.get(19)).get("reason"))
                    .asString()
                    .startsWith("Deferred: Worker w-1 does not");
            assertThat(bed.workers.asked).hasSizeLessThan(4);

            bed.workers.silent.clear();
            await().until(() -> bed.hasEnded(run));
            assertThat(images).allSatisfy(id -> assertThat(bed.state(run, id)).isEqualTo("SETTLED"));
            assertThat(bed.item(run, images.get(19)))
                    .containsEntry("attempts", 1)
                    .containsEntry("reason_code", null);
            assertThat(bed.balance()).isEqualTo(1000);
            assertThat(bed.ledgerHolds()).isTrue();
        }
    }

    @Test
    void theOthersDoNotWaitForASilentWorkerButAreDoneBeforeIt() {
        try (ReleaseBed bed = new ReleaseBed("--yun.release.patience=1m")) {
            List<Long> silent = bed.images(10);
            List<Long> others = IntStream.range(0, 10)
                    .mapToObj(i -> bed.image("s/" + i + ":1", SimulatedWorkers.SECOND))
                    .toList();
            bed.workers.silent.add(SimulatedWorkers.ID);
            long run = bed.start();
            await().until(() ->
                    others.stream().allMatch(id -> bed.state(run, id).equals("SETTLED")));
            assertThat(silent).allSatisfy(id -> assertThat(bed.state(run, id)).isEqualTo("PENDING"));
            assertThat(bed.hasEnded(run)).isFalse();

            bed.workers.silent.clear();
            await().until(() -> bed.hasEnded(run));
            assertThat(bed.balance()).isEqualTo(1000);
        }
    }

    @Test
    void whenThePatienceIsOverWhatItHoldsIsLeftInOneStepAndARetryTakesItUp() {
        try (ReleaseBed bed = new ReleaseBed()) {
            List<Long> images = bed.images(20);
            bed.workers.silent.add(SimulatedWorkers.ID);
            long run = bed.released();
            assertThat(images)
                    .allSatisfy(id -> assertThat(bed.item(run, id))
                            .containsEntry("state", "FAILED")
                            .containsEntry("reason_code", "WORKER_UNAVAILABLE"));
            assertThat(bed.item(run, images.get(19))).containsEntry("attempts", 0);
            assertThat(bed.get(ReleaseService.class).get(run).getState()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(bed.balance()).isEqualTo(1000 - 20 * 5);

            bed.workers.silent.clear();
            long retry = bed.get(ReleaseService.class).retryFailed(run).getId();
            await().until(() -> bed.hasEnded(retry));
            assertThat(bed.balance()).isEqualTo(1000);
            assertThat(bed.ledgerHolds()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aContainerWhoseRemovalGotNoAnswerIsTakenBackByTheNextReleaseBeforeItsImage(boolean previewed) {
        try (ReleaseBed bed = new ReleaseBed()) {
            bed.container(bed.image("r/0:1"));
            bed.workers.silent.add(SimulatedWorkers.ID);
            bed.released();
            assertThat(bed.containerStates()).containsExactly("REMOVING");

            bed.workers.silent.clear();
            ReleaseService releases = bed.get(ReleaseService.class);
            long run = previewed
                    ? releases.execute(
                                    bed.get(ReleasePlans.class).preview().plan().getId())
                            .getId()
                    : bed.start();
            await().until(() -> bed.hasEnded(run));
            assertThat(releases.totals(run).containersReleased()).isEqualTo(1);
            assertThat(releases.totals(run).failed()).isZero();
            assertThat(bed.imageStates()).isEmpty();
            assertThat(bed.workers.held).isEmpty();
            assertThat(bed.balance()).isEqualTo(1000);
            assertThat(bed.ledgerHolds()).isTrue();
        }
    }

    @Test
    void aContainerThatIsUndoneBeforeItWasMadeIsLeftToTheRecovery() {
        try (ReleaseBed bed = new ReleaseBed()) {
            long container = bed.container(bed.image("r/0:1"));
            bed.undone(container);
            assertThat(bed.get(ReleasePlans.class).preview().containers()).isZero();
            bed.released();
            assertThat(bed.containerStates()).containsExactly("REMOVING");
            assertThat(bed.workers.asked).doesNotContain(SimulatedWorkers.container(container));
        }
    }

    @Test
    void whateverAWorkerSaysOfItsTroubleFitsIntoTheBooks() {
        try (ReleaseBed bed = new ReleaseBed()) {
            List<Long> images = bed.images(3);
            bed.workers.meanwhile = () -> {
                throw SimulatedWorkers.engineTimeout("slow ".repeat(300));
            };
            long run = bed.released();
            assertThat(images)
                    .allSatisfy(id -> assertThat(bed.item(run, id))
                            .containsEntry("state", "FAILED")
                            .containsEntry("reason_code", "WORKER_UNAVAILABLE"));
        }
    }

    @Test
    void aRunThatWaitsForASilentWorkerCanBeCancelled() {
        try (ReleaseBed bed = new ReleaseBed("--yun.release.patience=1m")) {
            List<Long> images = bed.images(5);
            bed.workers.silent.add(SimulatedWorkers.ID);
            long run = bed.start();
            await().until(() -> bed.item(run, images.get(4)).get("reason_code") != null);
            bed.get(ReleaseService.class).cancel(run);
            await().until(() -> bed.hasEnded(run));
            assertThat(bed.get(ReleaseService.class).get(run).getState()).isEqualTo(RunState.CANCELLED);
            assertThat(bed.state(run, images.get(4))).isEqualTo("PENDING");
        }
    }
}
