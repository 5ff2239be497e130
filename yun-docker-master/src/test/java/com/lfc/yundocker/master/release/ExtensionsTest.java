package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.pin.Extensions;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What users keep over one night, if the operator allows it. */
class ExtensionsTest {

    private static final long ANN = 1;

    private final RunningClock clock = new RunningClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final ReleaseBed bed = new ReleaseBed(clock, "--yun.release.zone=UTC", "--yun.pins.extensions-per-user=3");
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final ReleaseRes job = bed.get(ReleaseRes.class);
    private final PinService pins = bed.get(PinService.class);
    private final NightForecast forecast = bed.get(NightForecast.class);
    private final Extensions extensions = bed.get(Extensions.class);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void anExtensionOutlivesOneNightOnly() {
        long image = bed.images(2).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);

        night("2026-11-25T23:30:00Z", 1);
        assertThat(bed.item(1, image))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason_code", "PINNED")
                .containsEntry("reason", null)
                .containsEntry("kept_by", "EXTENSION")
                .containsEntry("kept_scope", "IMAGE")
                .containsEntry("kept_until", null);
        assertThat(bed.workers.held).containsExactly("r/0:1");
        assertThat(bed.balance()).isEqualTo(995);
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN)).isNull();

        night("2026-11-26T23:30:00Z", 2);
        assertThat(bed.state(2, image)).isEqualTo("SETTLED");
        assertThat(bed.balance()).isEqualTo(1000);
        assertThat(bed.ledgerHolds()).isTrue();
    }

    @Test
    void itHoldsAgainstReleasesByHandBeforeTheNightAndTheNightAsWell() {
        long image = bed.images(1).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);
        assertThat(bed.state(bed.released(), image)).isEqualTo("SKIPPED");
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN)).isNotNull();
        night("2026-11-25T23:30:00Z", 2);
        assertThat(bed.state(2, image)).isEqualTo("SKIPPED");
        assertThat(bed.state(bed.released(), image)).isEqualTo("SETTLED");
    }

    @Test
    void aNightThatIsCaughtUpUsesItUp() {
        long image = bed.images(1).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);
        clock.set(Instant.parse("2026-11-26T03:00:00Z"));
        job.catchUp();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));
        assertThat(releases.get(1).getTriggerKind()).isEqualTo(Trigger.CATCH_UP);
        assertThat(bed.state(1, image)).isEqualTo("SKIPPED");
        night("2026-11-26T23:30:00Z", 2);
        assertThat(bed.state(2, image)).isEqualTo("SETTLED");
    }

    @Test
    void theImageOfAnExtendedContainerIsKeptAlong() {
        long image = bed.image("r/app:1");
        extensions.extend(PinnedKind.CONTAINER, bed.container(image), ANN);
        night("2026-11-25T23:30:00Z", 1);
        assertThat(bed.item(1, image))
                .containsEntry("reason_code", "HELD_BY_PINNED")
                .containsEntry("kept_by", "EXTENSION")
                .containsEntry("kept_container", "of-" + image);
        night("2026-11-26T23:30:00Z", 2);
        assertThat(bed.workers.held).isEmpty();
    }

    @Test
    void withoutANightItEndsAllTheSame() {
        long image = bed.images(1).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);
        clock.move(Duration.ofDays(7).plusSeconds(1));
        assertThat(bed.state(bed.released(), image)).isEqualTo("SETTLED");
    }

    @Test
    void anAdminsPinOutlivesTheNightThatUsesTheExtensionUp() {
        long image = bed.images(1).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);
        Instant until = Instant.parse("2026-11-28T12:00:00Z");
        pins.pin(PinnedKind.IMAGE, image, until, "exam", ANN);
        night("2026-11-25T23:30:00Z", 1);
        assertThat(bed.item(1, image)).containsEntry("reason", "exam").containsEntry("kept_by", "ADMIN");
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN))
                .isEqualTo(new Kept(PinKind.ADMIN, PinnedKind.IMAGE, until, "exam", null));
        night("2026-11-26T23:30:00Z", 2);
        assertThat(bed.state(2, image)).isEqualTo("SKIPPED");
    }

    @Test
    void askedForTwiceItIsOneAndCountsOnce() {
        List<Long> images = bed.images(4);
        for (int i = 0; i < 5; i++) {
            assertThat(extensions.extend(PinnedKind.IMAGE, images.get(0), ANN).until())
                    .isNull();
        }
        extensions.extend(PinnedKind.IMAGE, images.get(1), ANN);
        extensions.extend(PinnedKind.IMAGE, images.get(2), ANN);
        assertRefused(ProblemCode.EXTENSION_LIMIT, images.get(3));
        extensions.giveUp(PinnedKind.IMAGE, images.get(1), ANN);
        extensions.giveUp(PinnedKind.IMAGE, images.get(1), ANN);
        extensions.extend(PinnedKind.IMAGE, images.get(3), ANN);
        assertThat(forecast.kept(PinnedKind.IMAGE, images, ANN)).doesNotContainKey(images.get(1));
    }

    @Test
    void whatIsNoMoreDoesNotCount() {
        List<Long> images = bed.images(4);
        images.subList(0, 3).forEach(id -> extensions.extend(PinnedKind.IMAGE, id, ANN));
        bed.get(JdbcTemplate.class).update("DELETE FROM yun_image WHERE id = ?", images.get(0));
        extensions.extend(PinnedKind.IMAGE, images.get(3), ANN);
        assertThat(forecast.kept(PinnedKind.IMAGE, images, ANN)).hasSize(3);
    }

    @Test
    void somebodyElsesThingDoesNotExist() {
        long image = bed.images(1).get(0);
        extensions.extend(PinnedKind.IMAGE, image, ANN);
        assertThatThrownBy(() -> extensions.extend(PinnedKind.IMAGE, image, ANN + 1))
                .hasMessage("There is no image " + image + " of yours.");
        assertThatThrownBy(() -> extensions.giveUp(PinnedKind.IMAGE, image, ANN + 1))
                .isInstanceOf(ProblemException.class);
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN)).isNotNull();
    }

    @Test
    void whatAReleaseIsJustTakingIsNotExtended() throws Exception {
        long image = bed.images(1).get(0);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bed.workers.meanwhile = () -> {
            asked.countDown();
            await().until(() -> goOn.getCount() == 0);
        };
        long run = bed.start();
        asked.await();
        assertRefused(ProblemCode.BEING_RELEASED, image);
        goOn.countDown();
        await().until(() -> bed.hasEnded(run));
    }

    @Test
    void offMeansNobodyMayKeepAnything() {
        try (ReleaseBed off = new ReleaseBed(clock)) {
            long image = off.images(1).get(0);
            assertThatThrownBy(() -> off.get(Extensions.class).extend(PinnedKind.IMAGE, image, ANN))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.EXTENSIONS_OFF));
        }
    }

    @Test
    void manyAtOnceNeverKeepMoreThanTheLimit() throws Exception {
        List<Long> images = bed.images(32);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        CountDownLatch together = new CountDownLatch(1);
        try {
            List<Future<Boolean>> asked = images.stream()
                    .map(id -> threads.submit((Callable<Boolean>) () -> {
                        together.await();
                        return isExtended(id);
                    }))
                    .toList();
            together.countDown();
            int granted = 0;
            for (Future<Boolean> answer : asked) {
                granted += answer.get() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
        assertThat(pins.list(new Page<>(1, 50)).getRecords()).hasSize(3);
    }

    private boolean isExtended(long id) {
        try {
            extensions.extend(PinnedKind.IMAGE, id, ANN);
            return true;
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ProblemCode.EXTENSION_LIMIT);
            return false;
        }
    }

    private void night(String at, long run) {
        clock.set(Instant.parse(at));
        job.release();
        await().until(() -> bed.runs() == run && bed.hasEnded(run));
    }

    private void assertRefused(ProblemCode code, long image) {
        assertThatThrownBy(() -> extensions.extend(PinnedKind.IMAGE, image, ANN))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
