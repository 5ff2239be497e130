package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.master.node.SimulatedWorkers;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What the report says of disk, time and outcomes. */
class ReleaseReportTest {

    private static final long ANOTHER_USER = 2;
    private static final int PUBLIC = 0;
    private static final int PRIVATE = 1;

    private final RunningClock clock = new RunningClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final ReleaseBed bed =
            new ReleaseBed(clock, "--yun.release.measure-wait=300ms", "--yun.release.takeover-interval=20ms");
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        bed.close();
    }

    @Test
    void whatSeveralClaimsShareIsRequestedOnceAndWhatAPublicImageKeepsNotAtAll() {
        long own = bed.image("r/own:1");
        long shared = bed.image("r/shared:1");
        long kept = bed.image("r/kept:1");
        bed.size(own, 100);
        bed.size(shared, 1000);
        bed.size(kept, 10000);
        bed.claimedAlso(shared, ANOTHER_USER, PRIVATE);
        bed.claimedAlso(kept, ANOTHER_USER, PUBLIC);
        Long previewed = bed.get(ReleasePlans.class).preview().workers().get(0).bytes();

        long run = bed.released();
        assertThat(bytes(run).requested()).isEqualTo(1100).isEqualTo(previewed);
    }

    @Test
    void confirmedIsByWhatTheEngineSaysThatItHasBecomeLess() {
        bed.images(3);
        bed.workers.layersBytes = () -> 5000 + 10L * bed.workers.held.size();
        long run = bed.released();
        await().until(() -> bytes(run).measurement() == WorkerBytes.Measurement.MEASURED);
        assertThat(bytes(run)).satisfies(bytes -> {
            assertThat(bytes.workerId()).isEqualTo(SimulatedWorkers.ID);
            assertThat(bytes.before()).isEqualTo(5030);
            assertThat(bytes.after()).isEqualTo(5000);
            assertThat(bytes.confirmed()).isEqualTo(30);
            assertThat(bytes.problem()).isNull();
        });
    }

    @Test
    void anEngineThatDoesNotMeasureHoldsNoReleaseUpAndItsFigureStaysUnknown() {
        bed.images(3);
        bed.workers.layersBytes = () -> {
            wait(never);
            return 0;
        };
        long run = bed.released();
        assertThat(bed.workers.held).isEmpty();
        assertThat(bed.get(ReleaseService.class).get(run).getState()).isEqualTo(RunState.COMPLETED);
        assertThat(bytes(run)).satisfies(bytes -> {
            assertThat(bytes.measurement()).isEqualTo(WorkerBytes.Measurement.UNKNOWN);
            assertThat(bytes.before()).isNull();
            assertThat(bytes.confirmed()).isNull();
            assertThat(bytes.problem()).contains("300 ms");
        });
    }

    @Test
    void aWorkerThatCannotBeAskedIsSaidToBe() {
        bed.images(1);
        bed.workers.layersBytes = () -> {
            throw new IllegalStateException("Worker is away");
        };
        long run = bed.released();
        assertThat(bytes(run).problem()).isEqualTo("Worker is away");
        assertThat(bytes(run).measurement()).isEqualTo(WorkerBytes.Measurement.UNKNOWN);
    }

    @Test
    void whatIsMeasuredWhenTheNextReleaseHasBegunSaysNothingAnyMore() {
        bed.images(1);
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        bed.workers.layersBytes = () -> {
            if (asked.incrementAndGet() == 2) {
                wait(goOn);
            }
            return 7;
        };
        long run = bed.released();
        assertThat(bytes(run).measurement()).isEqualTo(WorkerBytes.Measurement.PENDING);
        await().until(() -> asked.get() == 2);
        bed.released();
        goOn.countDown();
        await().until(() -> bytes(run).problem() != null);
        assertThat(bytes(run).measurement()).isEqualTo(WorkerBytes.Measurement.UNKNOWN);
        assertThat(bytes(run).after()).isNull();
    }

    @Test
    void aMeasurementThatNobodyIsThereToTakeDoesNotStayPending() {
        bed.images(1);
        AtomicInteger asked = new AtomicInteger();
        bed.workers.layersBytes = () -> {
            if (asked.incrementAndGet() == 2) {
                wait(never);
            }
            return 7;
        };
        long run = bed.released();
        assertThat(bytes(run).measurement()).isEqualTo(WorkerBytes.Measurement.PENDING);
        clock.move(Duration.ofMinutes(2));
        assertThat(bytes(run).measurement()).isEqualTo(WorkerBytes.Measurement.UNKNOWN);
    }

    @Test
    void aRunThatIsTakenOverKeepsItsFirstFigureAndTheBeginOfItsPhases() {
        bed.images(12);
        AtomicInteger asked = new AtomicInteger();
        bed.workers.layersBytes = () -> asked.incrementAndGet() == 1 ? 1200 : 100L * bed.workers.held.size();
        AtomicInteger removals = new AtomicInteger();
        bed.workers.meanwhile = () -> {
            if (removals.incrementAndGet() == 6) {
                throw new DataAccessResourceFailureException(
                        "as when the database is away: the run stops in the middle");
            }
        };
        Instant start = clock.instant();
        long run = bed.start();
        await().until(() -> bed.get(ReleaseLease.class).runId().isEmpty());
        assertThat(bed.hasEnded(run)).isFalse();
        clock.move(Duration.ofHours(1));
        await().until(() -> bed.hasEnded(run));

        await().until(() -> bytes(run).measurement() == WorkerBytes.Measurement.MEASURED);
        assertThat(bytes(run).before()).isEqualTo(1200);
        assertThat(bytes(run).confirmed()).isEqualTo(1200);
        assertThat(report(run).phases())
                .extracting(PhaseTime::kind)
                .containsExactly(ItemKind.CONTAINER, ItemKind.IMAGE);
        PhaseTime containers = report(run).phases().get(0);
        PhaseTime images = report(run).phases().get(1);
        assertThat(containers.durationMillis()).isLessThan(Duration.ofMinutes(1).toMillis());
        assertThat(images.beganAt()).isBetween(start, start.plus(Duration.ofMinutes(1)));
        assertThat(images.durationMillis())
                .isBetween(
                        Duration.ofHours(1).toMillis(), Duration.ofMinutes(61).toMillis());
    }

    @Test
    void countsWhatWasGoneBeforeAndWhatIsKeptForOthersApart() {
        bed.images(2);
        bed.workers.held.remove("r/1:1");
        long kept = bed.image("r/kept:1");
        bed.claimedAlso(kept, ANOTHER_USER, PUBLIC);
        assertThat(report(bed.released()).outcomes())
                .extracting(
                        ReleaseReport.OutcomeCount::kind,
                        ReleaseReport.OutcomeCount::outcome,
                        ReleaseReport.OutcomeCount::items)
                .containsExactlyInAnyOrder(
                        tuple(ItemKind.IMAGE, Outcome.REMOVED, 1L),
                        tuple(ItemKind.IMAGE, Outcome.ALREADY_ABSENT, 1L),
                        tuple(ItemKind.IMAGE, Outcome.SHARED, 1L));
    }

    private ReleaseReport report(long run) {
        return bed.get(ReleaseReports.class).report(run);
    }

    private WorkerBytes bytes(long run) {
        assertThat(report(run).workers()).hasSize(1);
        return report(run).workers().get(0);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
