package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.master.audit.AuditService;
import com.lfc.yundocker.master.audit.FindingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** A release whose database call does not return, because another connection holds a row that it needs. */
class StuckReleaseTest {

    private final ReleaseBed bed = new ReleaseBed(
            "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                    + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC"
                    + ";LOCK_TIMEOUT=600000",
            "--yun.release.batch=2",
            "--yun.release.heartbeat=50ms",
            "--yun.release.takeover-interval=50ms",
            "--yun.release.stuck-after=1s");
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final ReleaseProgress progress = bed.get(ReleaseProgress.class);
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);
    private Connection blocker;

    @BeforeEach
    void connect() throws SQLException {
        blocker = bed.get(DataSource.class).getConnection();
        blocker.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        letGo();
        blocker.close();
        bed.close();
    }

    @Test
    void isNoticedByHealthAndAudit() throws SQLException {
        bed.images(4);
        long run = startStuck();

        var health = bed.get(ReleaseHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("stuck", run);
        assertThat(progress.stuckSince(releases.get(run))).isNotNull();
        assertThat(bed.get(AuditService.class).audit().findings())
                .filteredOn(finding -> finding.code() == FindingCode.RELEASE_STUCK)
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo(run))
                .satisfies(finding -> assertThat(finding.advice()).startsWith("Cancel it"));
    }

    @Test
    void endsAlsoWhenItWasCancelledBeforeItWasNoticed() throws SQLException {
        bed.images(4);
        block();
        long run = bed.start();
        await().until(() -> bed.workers.asked.size() >= 2);
        releases.cancel(run);

        await().until(() -> bed.hasEnded(run));
        assertThat(releases.get(run).getState()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void endsWhenCancelledAndRefundsEachThingOnce() throws SQLException {
        List<Long> images = bed.images(6);
        long run = startStuck();

        assertThat(releases.cancel(run).getState()).isEqualTo(RunState.CANCELLED);
        assertThat(releases.totals(run).open()).isEqualTo(images.size());
        assertThat(progress.stuck()).isEmpty();
        assertThat(bed.get(ReleaseLease.class).runId()).isEmpty();

        letGo();
        await().until(() -> bed.balance() > 1000 - 6 * 5);
        long retry = releases.retryFailed(run).getId();
        await().until(() -> bed.hasEnded(retry));
        assertThat(bed.imageStates()).isEmpty();
        assertThat(bed.workers.held).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    /** The next release needs neither the thread nor the turn that the stuck one still holds. */
    @Test
    void leavesTheWayFreeForTheNextRelease() throws SQLException {
        long other = bed.image("other/app:1");
        sql.update("UPDATE yun_image SET state = 'PULLING', charged = 0 WHERE id = ?", other);
        bed.claimedAlso(other, 2, 1);
        sql.update("DELETE FROM yun_image WHERE id = ?", other);
        sql.update("UPDATE yun_image SET state = 'PULLING'");
        bed.images(4);
        long stuck = startStuck();
        releases.cancel(stuck);
        sql.update("UPDATE yun_image SET state = 'READY' WHERE state = 'PULLING'");

        long next = bed.start();
        await().until(() -> bed.hasEnded(next));
        assertThat(releases.totals(next).imagesReleased()).isEqualTo(1);
        assertThat(bed.balance()).isEqualTo(1000 - 5 * 5);
    }

    @Test
    void oneThatMovesIsNotTakenFromItsMaster() {
        bed.images(4);
        long run = bed.released();
        assertThat(progress.stuckSince(releases.get(run))).isNull();
        assertThat(bed.get(ReleaseHealth.class).health().getDetails()).doesNotContainKey("stuck");
    }

    private void block() throws SQLException {
        try (var hold = blocker.createStatement()) {
            hold.executeUpdate("UPDATE yun_user SET balance = balance WHERE id = 1");
        }
    }

    private long startStuck() throws SQLException {
        block();
        long run = bed.start();
        await().until(() -> progress.stuck().isPresent());
        return run;
    }

    private void letGo() throws SQLException {
        blocker.rollback();
    }
}
