package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.master.node.SimulatedWorkers;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a release shows of itself, and that it is what was committed. */
class ReleaseMetersTest {

    private final ReleaseBed bed = new ReleaseBed("--yun.release.batch=4", "--yun.release.attempts=2");

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void countsEachItemOnceByWhatCameOfIt() {
        bed.images(7);
        bed.workers.held.remove("r/1:1");
        bed.workers.refused.add("r/2:1");
        bed.released();
        assertThat(items("removed")).isEqualTo(5);
        assertThat(items("already_absent")).isEqualTo(1);
        assertThat(items("failed")).isEqualTo(1);
        assertThat(items("shared")).isZero();
        assertThat(items("skipped")).isZero();
    }

    @Test
    void countsAnItemWhoseEngineImageStaysAsShared() {
        String digest = "r/app@sha256:" + "0".repeat(64);
        bed.workers.refused.add(digest);
        bed.image(digest);
        bed.image("r/app:1");
        bed.released();
        assertThat(items("shared")).isEqualTo(1);
        assertThat(items("failed")).isEqualTo(1);
    }

    /** The items beside it in its batch are written with it first, and then each by itself. */
    @Test
    void whatWasRolledBackIsNotCounted() {
        List<Long> images = bed.images(4);
        String stray = "refund:image:" + images.get(3);
        bed.post(stray, 5);
        long run = bed.start();
        await().until(() -> bed.item(run, images.get(3)).get("reason_code") != null);
        assertThat(items("removed")).isEqualTo(3);

        bed.takeBack(stray);
        await().until(() -> bed.hasEnded(run));
        assertThat(items("removed")).isEqualTo(4);
    }

    @Test
    void countsWhatSomebodyElseSettledMeanwhileAsSkipped() {
        long image = bed.images(1).get(0);
        // A refund that is there already holds the settlement up, until the claim is gone as well.
        bed.post("refund:image:" + image, 5);
        long run = bed.start();
        await().until(() -> bed.item(run, image).get("reason_code") != null);
        bed.get(JdbcTemplate.class).update("DELETE FROM yun_image WHERE id = ?", image);
        await().until(() -> bed.hasEnded(run));
        assertThat(items("skipped")).isEqualTo(1);
        assertThat(items("removed")).isZero();
    }

    @Test
    void countsWhatIsLeftBecauseTheWorkerDoesNotAnswer() {
        bed.images(6);
        IntStream.range(0, 6).forEach(i -> bed.workers.unreachable.add("r/" + i + ":1"));
        bed.released();
        assertThat(items("failed")).isEqualTo(6);
    }

    @Test
    void timesRunsByTheirEnd() {
        bed.images(1);
        bed.released();
        bed.workers.refused.add("r/2:1");
        bed.image("r/2:1");
        bed.released();
        await().until(() -> runs("completed") == 1 && runs("completed_with_failures") == 1);
    }

    @Test
    void theLastSuccessIsThatOfTheLastRunWithoutFailuresAlsoAfterARestart() {
        await().until(() -> lastSuccess(bed.meters) == 0);
        bed.images(1);
        double end = endOf(bed.released());
        bed.workers.refused.add("r/2:1");
        bed.image("r/2:1");
        bed.released();
        await().until(() -> lastSuccess(bed.meters) == end);

        SimpleMeterRegistry restarted = new SimpleMeterRegistry();
        ReleaseGauges gauges = new ReleaseGauges(restarted, bed.get(ReleaseGaugeMapper.class), bed.workers);
        assertThat(lastSuccess(restarted)).isNaN();
        gauges.refresh();
        assertThat(lastSuccess(restarted)).isEqualTo(end);
    }

    @Test
    void theBacklogIsWhatIsOpenInTheRunUnderWay() {
        List<Long> images = bed.images(4);
        // It waits for its refund until the stray one is gone.
        String stray = "refund:image:" + images.get(1);
        bed.post(stray, 5);
        long run = bed.start();
        await().until(() -> backlog() == 1);

        bed.takeBack(stray);
        await().until(() -> bed.hasEnded(run));
        await().until(() -> backlog() == 0);
    }

    @Test
    void theNamesAreThoseOfPrometheus() {
        bed.images(1);
        bed.released();
        assertThat(bed.meters.scrape())
                .contains("yun_release_items_total{kind=\"image\",outcome=\"removed\"} 1.0")
                .contains("yun_release_items_total{kind=\"container\",outcome=\"failed\"} 0.0")
                .contains("yun_release_duration_seconds_count{state=\"completed\"}")
                .contains("yun_release_last_success_seconds ");
    }

    @Test
    void noLabelNamesAUserAThingOrARun() {
        bed.images(3);
        bed.released();
        assertThat(bed.meters.getMeters().stream().map(Meter::getId))
                .flatExtracting(Meter.Id::getTags)
                .extracting(Tag::getKey)
                .isSubsetOf(Set.of("kind", "outcome", "state", "worker"));
    }

    private double items(String outcome) {
        return bed.meters
                .get("yun.release.items")
                .tags("kind", "image", "outcome", outcome)
                .counter()
                .count();
    }

    private long runs(String state) {
        return bed.meters
                .get("yun.release.duration")
                .tags("state", state)
                .timer()
                .count();
    }

    private double endOf(long run) {
        Instant ended = bed.get(ReleaseRunMapper.class).selectById(run).getEndedAt();
        return Objects.requireNonNull(ended).toEpochMilli() / 1000.0;
    }

    private static double lastSuccess(MeterRegistry meters) {
        return meters.get("yun.release.last.success").gauge().value();
    }

    /** NaN while no lane was seen. */
    private double backlog() {
        return bed
                .meters
                .find("yun.release.lane.backlog")
                .tags("worker", SimulatedWorkers.ID, "kind", "image")
                .gauges()
                .stream()
                .mapToDouble(gauge -> gauge.value())
                .findFirst()
                .orElse(Double.NaN);
    }
}
