package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** What admins and the schedule do with releases. */
class ReleaseControlTest {

    private final RunningClock clock = new RunningClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final ReleaseBed bed = new ReleaseBed(
            clock,
            "--yun.release.batch=2",
            "--yun.release.zone=UTC",
            "--yun.release.plan-lifetime=10m",
            "--yun.release.takeover-interval=1h");
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final ReleasePlans plans = bed.get(ReleasePlans.class);
    private final ReleaseRes job = bed.get(ReleaseRes.class);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aCancelledReleaseFinishesWhatIsInHandAndLeavesTheRestAsItWas() {
        List<Long> images = bed.images(20);
        CountDownLatch firstAsked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bed.workers.meanwhile = () -> {
            firstAsked.countDown();
            wait(goOn);
        };
        long run = bed.start();
        wait(firstAsked);
        releases.cancel(run);
        goOn.countDown();
        await().until(() -> bed.hasEnded(run));

        assertThat(releases.get(run).getState()).isEqualTo(RunState.CANCELLED);
        ReleaseTotals totals = releases.totals(run);
        assertThat(totals.imagesReleased()).isBetween(1L, 4L);
        assertThat(totals.open()).isEqualTo(20 - totals.imagesReleased());
        assertThat(bed.imageStates()).hasSize((int) totals.open()).containsOnly("READY");
        assertThat(bed.balance()).isEqualTo(1000 - totals.open() * 5);

        long retry = releases.retryFailed(run).getId();
        await().until(() -> bed.hasEnded(retry));
        assertThat(releases.totals(retry).imagesReleased()).isEqualTo(totals.open());
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.workers.asked).hasSize(images.size()).doesNotHaveDuplicates();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void aPlanThatTookLongerThanALeaseIsWorkedOnByWhoMadeIt() {
        bed.images(3);
        ReleaseStart start = bed.get(ReleaseStart.class);
        ReleaseRun run = new ReleaseRun();
        run.setTriggerKind(Trigger.MANUAL);

        start.start(run, (id, now) -> {
            start.planAll(id, now);
            clock.move(Duration.ofMinutes(2));
        });
        await().until(() -> bed.hasEnded(run.getId()));

        assertThat(releases.totals(run.getId()).imagesReleased()).isEqualTo(3);
    }

    @Test
    void aReleaseThatHasEndedIsNotCancelled() {
        long run = bed.released();
        assertRefused(ProblemCode.RELEASE_ENDED, () -> releases.cancel(run));
        assertRefused(ProblemCode.NOT_FOUND, () -> releases.cancel(run + 1));
    }

    @Test
    void whatFailedIsRetriedAndNothingElse() {
        bed.images(3);
        bed.workers.refused.add("r/1:1");
        long run = bed.released();
        bed.workers.refused.clear();
        bed.image("r/later:1");

        ReleaseRun retry = releases.retryFailed(run);
        await().until(() -> bed.hasEnded(retry.getId()));
        assertThat(retry.getTriggerKind()).isEqualTo(Trigger.RETRY);
        assertThat(retry.getRetryOf()).isEqualTo(run);
        assertThat(bed.workers.held).containsExactly("r/later:1");
        assertRefused(ProblemCode.NOTHING_TO_RETRY, () -> releases.retryFailed(run));
        assertThat(releases.rest(releases.get(run), releases.totals(run))).isEqualTo(new ReleaseRest(0, retry.getId()));
    }

    /** Users see these numbers: none is left out, however often a run is refused. */
    @Test
    void aRefusedRunTakesNoNumber() {
        long run = bed.released();
        assertRefused(ProblemCode.NOTHING_TO_RETRY, () -> releases.retryFailed(run));
        assertRefused(ProblemCode.NOT_FOUND, () -> releases.execute(999));
        assertThat(bed.released()).isEqualTo(run + 1);
    }

    @Test
    void aPreviewChangesNothingAndCountsEverything() {
        bed.images(3);
        ReleasePreview preview = plans.preview();
        assertThat(preview.images()).isEqualTo(3);
        assertThat(preview.containers()).isZero();
        assertThat(preview.credits()).isEqualTo(15);
        assertThat(preview.users())
                .extracting(ReleasePreview.UserShare::username)
                .containsExactly("ann");
        assertThat(preview.workers())
                .extracting(ReleasePreview.WorkerShare::images)
                .containsExactly(3L);
        assertThat(bed.workers.asked).isEmpty();
        assertThat(bed.imageStates()).hasSize(3).containsOnly("READY");
    }

    @Test
    void aPlanTouchesOnlyWhatWasInItAndIsThereStill() {
        bed.images(3);
        long plan = plans.preview().plan().getId();
        bed.image("r/later:1");
        bed.workers.held.remove("r/2:1");

        long run = releases.execute(plan).getId();
        await().until(() -> bed.hasEnded(run));
        assertThat(releases.totals(run).imagesReleased()).isEqualTo(3);
        assertThat(bed.workers.held).containsExactly("r/later:1");
        assertThat(bed.balance()).isEqualTo(995);
        assertRefused(ProblemCode.PLAN_EXECUTED, () -> releases.execute(plan));
    }

    @Test
    void aPlanExpires() {
        bed.images(1);
        long plan = plans.preview().plan().getId();
        clock.move(Duration.ofMinutes(11));
        assertRefused(ProblemCode.PLAN_EXPIRED, () -> releases.execute(plan));
        assertRefused(ProblemCode.NOT_FOUND, () -> releases.execute(plan + 1));
        plans.preview();
        assertRefused(ProblemCode.NOT_FOUND, () -> releases.execute(plan));
        assertThat(bed.workers.asked).isEmpty();
    }

    @Test
    void aNightHasOneRunHoweverOftenItIsFired() {
        clock.set(Instant.parse("2026-11-25T23:30:00Z"));
        job.release();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        job.release();
        clock.move(Duration.ofMinutes(10));
        job.catchUp();
        assertThat(bed.runs()).isEqualTo(1);
        assertThat(releases.get(1).getNight()).isEqualTo("2026-11-25T23:30");
    }

    @Test
    void aMissedNightIsCaughtUpWithinTheWindowOnceAndNotWhenThereWasNobodyYet() {
        job.catchUp();
        assertThat(bed.runs()).as("no night since the first account").isZero();

        clock.set(Instant.parse("2026-11-26T02:00:00Z"));
        job.catchUp();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        job.catchUp();
        assertThat(bed.runs()).isEqualTo(1);
        assertThat(releases.get(1).getTriggerKind()).isEqualTo(Trigger.CATCH_UP);

        clock.set(Instant.parse("2026-11-27T07:00:00Z"));
        job.catchUp();
        assertThat(bed.runs()).as("too late for the second night").isEqualTo(1);
    }

    @Test
    void healthIsDownWhenTheLastNightWasMissedOrHasLeftSomething() {
        ReleaseHealth health = bed.get(ReleaseHealth.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        clock.set(Instant.parse("2026-11-25T23:46:00Z"));
        assertThat(health.health()).isEqualTo(down("missed", "2026-11-25T23:30"));

        long kept = bed.image("r/0:1");
        bed.workers.refused.add("r/0:1");
        job.catchUp();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        assertThat(bed.state(1, kept)).isEqualTo("FAILED");
        assertThat(health.health()).isEqualTo(down("failed", 1L));

        bed.workers.refused.clear();
        clock.set(Instant.parse("2026-11-26T23:30:00Z"));
        job.release();
        await().until(() -> bed.runs() == 2 && bed.hasEnded(2));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    private static Health down(String why, Object what) {
        return Health.down().withDetail(why, what).build();
    }

    private static void assertRefused(ProblemCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
