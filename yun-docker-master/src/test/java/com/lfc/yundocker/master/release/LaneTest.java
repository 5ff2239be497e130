package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a lane does with its batches when one of their items goes wrong. */
@ExtendWith(OutputCaptureExtension.class)
class LaneTest {

    private final ReleaseBed bed = new ReleaseBed("--yun.release.batch=4");

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void whatIsOrdinaryIsSettledTogether(CapturedOutput log) {
        bed.images(11);
        bed.released();
        assertThat(log.getAll()).doesNotContain("by itself");
    }

    @Test
    void whatSharesAnImageIsSettledTogetherWithTheOneThatWasAskedFor(CapturedOutput log) {
        List<Long> images = bed.images(11);
        // Two places behind in the queue, so that it is read already when the other is gone.
        bed.claimedAlso(images.get(9), 2, 1);
        bed.image("r/9:2");
        long run = bed.released();
        assertThat(log.getAll()).doesNotContain("by itself");
        assertThat(bed.workers.asked).doesNotHaveDuplicates().hasSize(12);
        assertThat(bed.get(ReleaseService.class).totals(run).imagesReleased()).isEqualTo(13);
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT ON yun_ledger", "UPDATE ON yun_image"})
    void aBatchThatLosesADeadlockIsTriedOnceMoreTogether(String statement, CapturedOutput log) {
        bed.images(11);
        LostDeadlock.plant(bed, statement);
        bed.released();
        assertThat(LostDeadlock.wasLost()).isTrue();
        assertThat(log.getAll()).doesNotContain("by itself");
        assertThat(bed.workers.asked).doesNotHaveDuplicates().hasSize(11);
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void settlesWhatIsGoneOnceForEachItem() {
        List<Long> images = bed.images(11);
        long run = bed.released();
        assertThat(images).allSatisfy(id -> assertThat(bed.state(run, id)).isEqualTo("SETTLED"));
        assertThat(bed.workers.asked).doesNotHaveDuplicates().hasSize(11);
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void oneSettlementThatFailsDoesNotHoldUpTheOthersOfItsBatch() {
        List<Long> images = bed.images(8);
        // A refund that was written although the row is still there: no transaction of ours can have done that.
        String stray = "refund:image:" + images.get(1);
        bed.post(stray, 5);
        long run = bed.start();
        await().until(() -> IntStream.range(0, 8)
                .filter(i -> i != 1)
                .allMatch(i -> bed.state(run, images.get(i)).equals("SETTLED")));
        await().until(() -> bed.item(run, images.get(1)).get("reason_code") != null);
        assertThat(bed.state(run, images.get(1))).isEqualTo("REMOVED");
        assertThat(bed.imageStates()).containsExactly("REMOVING");

        bed.takeBack(stray);
        await().until(() -> bed.hasEnded(run));
        assertThat(bed.state(run, images.get(1))).isEqualTo("SETTLED");
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void whatSomebodyElseMovedWhileTheWorkerWasAskedIsNotSettledAndTheOthersOfItsBatchAre() {
        List<Long> images = bed.images(8);
        bed.workers.meanwhile = () -> bed.get(JdbcTemplate.class)
                .update(
                        "UPDATE yun_release_item SET state = 'FAILED' WHERE target_id = ? AND state = 'REMOVING'",
                        images.get(1));
        long run = bed.released();
        assertThat(bed.state(run, images.get(1))).isEqualTo("FAILED");
        assertThat(bed.imageStates()).containsExactly("REMOVING");
        assertThat(bed.balance()).isEqualTo(995);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void anEngineErrorOfOneImageKeepsItsClaimAndChargeAlone() {
        List<Long> images = bed.images(6);
        bed.workers.refused.add("r/2:1");
        long run = bed.released();
        assertThat(bed.state(run, images.get(2))).isEqualTo("FAILED");
        assertThat(bed.item(run, images.get(2))).containsEntry("attempts", 3);
        assertThat(bed.imageStates()).containsExactly("READY");
        assertThat(bed.balance()).isEqualTo(995);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void whatTheEngineWasTooBusyForIsAskedForAgainAndHasLostNoAttempt() {
        List<Long> images = bed.images(6);
        bed.workers.tooBusyFor.addAll(List.of("r/2:1", "r/5:1"));
        long run = bed.released();
        assertThat(bed.workers.asked).hasSize(8);
        assertThat(bed.item(run, images.get(2)))
                .containsEntry("state", "SETTLED")
                .containsEntry("attempts", 1)
                .containsEntry("reason_code", null);
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void afterTroubleTheWorkerIsNotAskedForTheRestOfTheBatchWhichIsNotHarmed() {
        List<Long> images = bed.images(12);
        IntStream.range(0, 12).forEach(i -> bed.workers.unreachable.add("r/" + i + ":1"));
        long run = bed.released();

        // Two calls may be under way when the first meets trouble; no other is made before the pause is over.
        assertThat(bed.workers.asked).doesNotContain("r/11:1");
        assertThat(bed.item(run, images.get(11)))
                .containsEntry("state", "FAILED")
                .containsEntry("reason_code", "WORKER_UNAVAILABLE")
                .containsEntry("attempts", 0);
        assertThat(bed.imageStates().subList(6, 12)).containsOnly("READY");
        assertThat(bed.balance()).isEqualTo(1000 - 12 * 5);

        bed.workers.unreachable.clear();
        long second = bed.released();
        assertThat(bed.state(second, images.get(11))).isEqualTo("SETTLED");
        assertThat(bed.ledgerHolds()).isTrue();
    }

    /** As a run does: it holds its image's repository when it comes to charge its user. */
    @Test
    void aBatchThatWaitsForARepositoryHoldsNoUserYet() throws Exception {
        bed.images(4);
        AtomicBoolean lockedOnce = new AtomicBoolean();
        CountDownLatch waitsForUser = new CountDownLatch(1);
        try (Connection other = bed.get(DataSource.class).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            bed.workers.meanwhile = () -> {
                if (bed.workers.asked.contains("r/3:1") && lockedOnce.compareAndSet(false, true)) {
                    locked(statement, "SELECT id FROM yun_engine_repository WHERE repository = 'r/2' FOR UPDATE");
                    waitsForUser.countDown();
                }
            };
            long run = bed.start();
            waitsForUser.await();
            // Long enough for the batch to come to the repository and, were it allowed to, to hold the user before.
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            locked(statement, "SELECT id FROM yun_user FOR UPDATE NOWAIT");
            other.commit();
            await().until(() -> bed.hasEnded(run));
        }
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    private static void locked(Statement statement, String query) {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatNeedNotWaitIsAskedForBeforeWhatHasTo() {
        bed.image("r/app@sha256:" + "0".repeat(64));
        bed.image("r/app:1");
        bed.images(2);
        bed.released();
        assertThat(bed.workers.asked).hasSize(4).last().isEqualTo("r/app:1");
    }

    /** The engine drops a repository's digests with its last tag. */
    @Test
    void aTagIsNotBegunBeforeItIsKnownWhetherTheDigestBesideItStays() {
        String digest = "r/app@sha256:" + "0".repeat(64);
        bed.workers.refused.add(digest);
        long kept = bed.image(digest);
        long tag = bed.image("r/app:1");
        long run = bed.released();
        assertThat(bed.state(run, kept)).isEqualTo("FAILED");
        assertThat(bed.item(run, tag)).containsEntry("state", "SETTLED").containsEntry("outcome", "SHARED");
        assertThat(bed.workers.held).containsExactlyInAnyOrder(digest, "r/app:1");

        bed.workers.refused.clear();
        bed.released();
        assertThat(bed.workers.held).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }
}
