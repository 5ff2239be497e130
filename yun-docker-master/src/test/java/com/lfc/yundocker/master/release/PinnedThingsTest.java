package com.lfc.yundocker.master.release;

import static com.lfc.yundocker.master.release.PinBed.ANN;
import static com.lfc.yundocker.master.release.PinBed.BOB;
import static com.lfc.yundocker.master.release.PinBed.TWO_DAYS_LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.node.SimulatedWorkers;
import com.lfc.yundocker.master.pin.Pin;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What admins have pinned stays, is said in the run, and holds nothing else up. */
class PinnedThingsTest {

    private final PinBed pinBed = new PinBed();
    private final RunningClock clock = pinBed.clock;
    private final ReleaseBed bed = pinBed.releases;
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final ReleasePlans plans = bed.get(ReleasePlans.class);
    private final PinService pins = pinBed.pins;
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);

    @AfterEach
    void close() {
        pinBed.close();
    }

    @Test
    void aPinnedImageIsSkippedWithTheReasonAndItsChargeStays() {
        List<Long> images = bed.images(3);
        pinBed.pin(PinnedKind.IMAGE, images.get(1));

        long run = bed.released();

        assertThat(bed.item(run, images.get(1)))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason_code", "PINNED")
                .containsEntry("reason", "exam")
                .containsEntry("kept_by", "ADMIN")
                .containsEntry("kept_scope", "IMAGE")
                .containsEntry("kept_until", Timestamp.from(TWO_DAYS_LATER))
                .containsEntry("attempts", 0);
        assertThat(bed.workers.asked).containsExactlyInAnyOrder("r/0:1", "r/2:1");
        assertThat(bed.imageStates()).containsExactly("READY");
        assertThat(bed.balance()).isEqualTo(995);
        assertThat(releases.get(run).getState()).isEqualTo(RunState.COMPLETED);
        assertThat(releases.totals(run)).isEqualTo(new ReleaseTotals(0, 2, 10, 0, 1, 0));
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void aPinEndsWithItsDateAndTheNextReleaseRefunds() {
        long image = bed.images(1).get(0);
        pinBed.pin(PinnedKind.IMAGE, image);
        clock.move(Duration.ofDays(2).plusSeconds(1));
        assertThat(bed.state(bed.released(), image)).isEqualTo("SETTLED");
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(pins.list(new Page<>(1, 50)).getRecords()).isEmpty();
    }

    @Test
    void aPinThatIsDeletedEndsAtOnce() {
        long image = bed.images(1).get(0);
        Pin pin = pinBed.pin(PinnedKind.IMAGE, image);
        pins.end(pin.id());
        assertThat(bed.state(bed.released(), image)).isEqualTo("SETTLED");
    }

    @Test
    void aPinnedUserKeepsEverythingAndOthersKeepNothing() {
        long image = bed.image("r/ann:1");
        long container = bed.container(image);
        long bobs = claimOfBob("r/bob:1");
        pinBed.pin(PinnedKind.USER, ANN);

        long run = bed.released();

        assertThat(bed.item(run, image)).containsEntry("reason_code", "PINNED");
        assertThat(container(run, container))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason_code", "PINNED")
                .containsEntry("reason", "exam")
                .containsEntry("kept_scope", "USER");
        assertThat(bed.state(run, bobs)).isEqualTo("SETTLED");
        assertThat(bed.workers.asked).containsExactly("r/bob:1");
        assertThat(bed.balance()).isEqualTo(995);
    }

    @Test
    void theImageBelowAPinnedContainerIsKeptAlongAndDoesNotFail() {
        long image = bed.image("r/app:1");
        long container = bed.container(image);
        pinBed.pin(PinnedKind.CONTAINER, container);

        long run = bed.released();

        assertThat(container(run, container)).containsEntry("state", "SKIPPED").containsEntry("reason_code", "PINNED");
        assertThat(bed.item(run, image))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason_code", "HELD_BY_PINNED")
                .containsEntry("reason", "exam")
                .containsEntry("kept_scope", "CONTAINER")
                .containsEntry("kept_container", "of-" + image);
        assertThat(bed.workers.asked).isEmpty();
        assertThat(releases.get(run).getState()).isEqualTo(RunState.COMPLETED);

        clock.move(Duration.ofDays(3));
        assertThat(bed.state(bed.released(), image)).isEqualTo("SETTLED");
        assertThat(bed.workers.held).isEmpty();
        assertThat(bed.balance()).isEqualTo(1000);
    }

    /** The engine image stays for the one; the other is refunded all the same. */
    @Test
    void anotherClaimOnTheSameImageIsSettledAsShared() {
        long image = bed.image("r/app:1");
        pinBed.pin(PinnedKind.CONTAINER, bed.container(image));
        long bobs = claimOfBob("r/app:1");

        long run = bed.released();

        assertThat(bed.state(run, image)).isEqualTo("SKIPPED");
        assertThat(bed.item(run, bobs)).containsEntry("state", "SETTLED").containsEntry("outcome", "SHARED");
        assertThat(bed.workers.held).contains("r/app:1");
        assertThat(releases.get(run).getState()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aPinnedClaimKeepsTheEngineImageThatOthersShare() {
        long image = bed.image("r/app:1");
        pinBed.pin(PinnedKind.IMAGE, image);
        long bobs = claimOfBob("r/app:1");
        long run = bed.released();
        assertThat(bed.item(run, bobs)).containsEntry("state", "SETTLED").containsEntry("outcome", "SHARED");
        assertThat(bed.workers.held).containsExactly("r/app:1");
    }

    /** Its own claim is gone, so that nothing but this one stands for the engine image. */
    @Test
    void aClaimOnTheImageOfAPinnedContainerWithoutAClaimIsKept() {
        long image = bed.image("r/app:1");
        long container = bed.container(image);
        sql.update("UPDATE yun_container SET image_id = 999 WHERE id = ?", container);
        pinBed.pin(PinnedKind.CONTAINER, container);
        long run = bed.released();
        assertThat(bed.item(run, image)).containsEntry("reason_code", "HELD_BY_PINNED");
        assertThat(releases.get(run).getState()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aPinnedImageDoesNotKeepItsContainers() {
        long image = bed.image("r/app:1");
        long container = bed.container(image);
        pinBed.pin(PinnedKind.IMAGE, image);
        long run = bed.released();
        assertThat(container(run, container)).containsEntry("state", "SETTLED");
        assertThat(bed.state(run, image)).isEqualTo("SKIPPED");
    }

    @Test
    void aPreviewLeavesPinnedThingsOutAndSaysSo() {
        List<Long> images = bed.images(3);
        pinBed.pin(PinnedKind.IMAGE, images.get(0));
        pinBed.pin(PinnedKind.CONTAINER, bed.container(images.get(1)));

        ReleasePreview preview = plans.preview();

        assertThat(preview.skipped())
                .extracting(ReleasePreview.Skipped::kind, ReleasePreview.Skipped::reason, ReleasePreview.Skipped::items)
                .containsExactlyInAnyOrder(
                        tuple(ItemKind.CONTAINER, SkipReason.PINNED, 1L),
                        tuple(ItemKind.IMAGE, SkipReason.PINNED, 1L),
                        tuple(ItemKind.IMAGE, SkipReason.HELD_BY_PINNED, 1L));
        assertThat(preview.images()).isEqualTo(1);
        assertThat(preview.containers()).isZero();
        assertThat(preview.credits()).isEqualTo(5);
    }

    @Test
    void aPlanSkipsWhatWasPinnedAfterItAndSaysSo() {
        List<Long> images = bed.images(2);
        long plan = plans.preview().plan().getId();
        pinBed.pin(PinnedKind.IMAGE, images.get(0));
        long run = releases.execute(plan).getId();
        await().until(() -> bed.hasEnded(run));
        assertThat(bed.item(run, images.get(0))).containsEntry("reason_code", "PINNED");
        assertThat(bed.state(run, images.get(1))).isEqualTo("SETTLED");
    }

    @Test
    void whatIsPinnedAfterItFailedIsNotRetried() {
        List<Long> images = bed.images(2);
        bed.workers.refused.addAll(List.of("r/0:1", "r/1:1"));
        long run = bed.released();
        bed.workers.refused.clear();
        pinBed.pin(PinnedKind.IMAGE, images.get(0));
        long retry = releases.retryFailed(run).getId();
        await().until(() -> bed.hasEnded(retry));
        assertThat(bed.item(retry, images.get(0))).containsEntry("reason_code", "PINNED");
        assertThat(bed.state(retry, images.get(1))).isEqualTo("SETTLED");
        assertThat(bed.balance()).isEqualTo(995);
    }

    /** Free of charge, on a reference that may have claims already. */
    private long claimOfBob(String reference) {
        if (bed.workers.held.add(reference)) {
            long made = bed.image(reference);
            sql.update("UPDATE yun_image SET user_id = ?, charged = 0 WHERE id = ?", BOB, made);
            bed.takeBack("charge:image:" + made);
            return made;
        }
        sql.update(
                "INSERT INTO yun_image (user_id, reference_id, worker_id, reference, image_type, state, probed, charged,"
                        + " created_at, updated_at) SELECT ?, reference_id, ?, reference, 1, 'READY', 1, 0, NOW(3),"
                        + " NOW(3) FROM yun_image WHERE reference = ?",
                BOB,
                SimulatedWorkers.ID,
                reference);
        Long id = sql.queryForObject("SELECT MAX(id) FROM yun_image", Long.class);
        return id == null ? 0 : id;
    }

    private Map<String, Object> container(long run, long id) {
        return sql.queryForMap(
                "SELECT * FROM yun_release_item WHERE run_id = ? AND kind = 'CONTAINER' AND target_id = ?", run, id);
    }
}
