package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a release lets others know. The receiver of the webhook does not answer here. */
class ReleaseNewsTest {

    private final RunningClock clock = new RunningClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final ReleaseBed bed = new ReleaseBed(
            clock,
            "--yun.release.zone=UTC",
            "--yun.release.watch-delay=1h",
            "--yun.release.lease=500ms",
            "--yun.release.heartbeat=100ms",
            "--yun.release.takeover-interval=100ms",
            "--yun.webhook.url=http://127.0.0.1:1/",
            "--yun.webhook.secret=sixteen letters!",
            "--yun.webhook.interval=1h");
    private final NightWatch watch = bed.get(NightWatch.class);
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void theNoticeAfterARunSaysWhatTheLedgerSays() {
        bed.images(7);
        long run = bed.released();
        assertThat(sql.queryForMap("SELECT kind, user_id, run_id, images, credits, failed FROM yun_notice")
                        .values())
                .containsExactly("AFTER_RELEASE", 1L, run, 7, refunded(), 0);
        assertThat(refunded()).isEqualTo(35);
        assertThat(events()).containsExactly("RELEASE_COMPLETED run/" + run);
    }

    @Test
    void whatFollowsFromTheEndIsWrittenWithItOrTheRunIsNotOver() {
        sql.execute("ALTER TABLE yun_webhook_delivery RENAME TO not_there");
        bed.images(1);
        long run = bed.start();
        await().until(() -> bed.imageStates().isEmpty());
        await().during(Duration.ofSeconds(1)).until(() -> !bed.hasEnded(run));
        assertThat(sql.queryForList("SELECT * FROM yun_notice")).isEmpty();

        sql.execute("ALTER TABLE not_there RENAME TO yun_webhook_delivery");
        await().until(() -> bed.hasEnded(run));
        assertThat(sql.queryForList("SELECT * FROM yun_notice")).hasSize(1);
        assertThat(events()).containsExactly("RELEASE_COMPLETED run/" + run);
    }

    @Test
    void aNightWithoutARunIsMissedWhenItsGraceIsOver() {
        clock.set(Instant.parse("2026-11-25T23:44:00Z"));
        watch.look();
        assertThat(events()).isEmpty();
        clock.set(Instant.parse("2026-11-25T23:45:01Z"));
        watch.look();
        watch.look();
        assertThat(events()).containsExactly("NIGHT_MISSED 2026-11-25T23:30");
    }

    @Test
    void aNightThatIsCaughtUpAfterItsGraceWasMissedAllTheSame() {
        clock.set(Instant.parse("2026-11-26T01:00:00Z"));
        bed.get(ReleaseRes.class).catchUp();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        watch.look();
        assertThat(events()).containsExactly("RELEASE_COMPLETED run/1", "NIGHT_MISSED 2026-11-25T23:30");
    }

    @Test
    void aNightThatWasBegunWithinItsGraceWasNotMissed() {
        clock.set(Instant.parse("2026-11-25T23:40:00Z"));
        bed.get(ReleaseRes.class).catchUp();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        clock.set(Instant.parse("2026-11-26T09:00:00Z"));
        watch.look();
        assertThat(events()).containsExactly("RELEASE_COMPLETED run/1");
    }

    @Test
    void aReleaseByHandIsNoNight() {
        clock.set(Instant.parse("2026-11-25T23:31:00Z"));
        bed.released();
        clock.set(Instant.parse("2026-11-26T09:00:00Z"));
        watch.look();
        assertThat(events()).containsExactly("RELEASE_COMPLETED run/1", "NIGHT_MISSED 2026-11-25T23:30");
    }

    @Test
    void everyNightOfTheLastTwoDaysIsToldAndNoneOfBeforeTheFirstAccount() {
        clock.set(Instant.parse("2026-11-26T23:50:00Z"));
        watch.look();
        assertThat(events()).containsExactly("NIGHT_MISSED 2026-11-25T23:30", "NIGHT_MISSED 2026-11-26T23:30");
        clock.set(Instant.parse("2026-11-30T12:00:00Z"));
        watch.look();
        assertThat(events()).hasSize(4).endsWith("NIGHT_MISSED 2026-11-28T23:30", "NIGHT_MISSED 2026-11-29T23:30");
    }

    private List<String> events() {
        return sql.queryForList(
                "SELECT CONCAT(event, ' ', subject) FROM yun_webhook_delivery ORDER BY id", String.class);
    }

    private Long refunded() {
        Long sum =
                sql.queryForObject("SELECT SUM(amount) FROM yun_ledger WHERE operation_id LIKE 'refund:%'", Long.class);
        return sum == null ? 0 : sum;
    }
}
