package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.Pin;
import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pins by themselves: set, replaced, listed, refused, and gone with what they were on. */
class PinsTest {

    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long ADMIN = 3;
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant TWO_DAYS_LATER = Instant.parse("2026-11-27T12:00:00Z");

    private final RunningClock clock = new RunningClock(NOON);
    private final ReleaseBed bed = new ReleaseBed(clock, "--yun.release.zone=UTC");
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final PinService pins = bed.get(PinService.class);
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);

    PinsTest() {
        sql.update("INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                + " VALUES (2, 'bob', '', 'USER', 0, NOW(3)), (3, 'root', '', 'ADMIN', 0, NOW(3))");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aNewPinTakesThePlaceOfTheOldOne() {
        long image = bed.images(1).get(0);
        Pin first = pin(PinnedKind.IMAGE, image);
        pins.pin(PinnedKind.IMAGE, image, TWO_DAYS_LATER.plusSeconds(60), "thesis", ADMIN);
        assertThat(list()).singleElement().satisfies(pin -> {
            assertThat(pin.id()).isEqualTo(first.id());
            assertThat(pin.reason()).isEqualTo("thesis");
            assertThat(pin.until()).isEqualTo(TWO_DAYS_LATER.plusSeconds(60));
        });
    }

    @Test
    void aPinEndsOnce() {
        Pin pin = pin(PinnedKind.IMAGE, bed.images(1).get(0));
        pins.end(pin.id());
        assertThat(list()).isEmpty();
        assertRefused(ProblemCode.NOT_FOUND, () -> pins.end(pin.id()));
    }

    @Test
    void manyAdminsAtOnceLeaveOnePin() throws Exception {
        long image = bed.images(1).get(0);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Pin>> calls = Collections.nCopies(16, () -> pin(PinnedKind.IMAGE, image));
            for (Future<Pin> call : threads.invokeAll(calls)) {
                assertThat(call.get().reason()).isEqualTo("exam");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(list()).hasSize(1);
    }

    @Test
    void theListTellsWhatIsPinnedWhoseItIsAndByWhom() {
        long image = bed.image("r/app:1");
        long container = bed.container(image);
        pin(PinnedKind.USER, BOB);
        pin(PinnedKind.IMAGE, image);
        pin(PinnedKind.CONTAINER, container);
        assertThat(list())
                .extracting(Pin::kind, Pin::targetKind, Pin::target, Pin::username, Pin::createdByName)
                .containsExactly(
                        tuple(PinKind.ADMIN, PinnedKind.CONTAINER, "of-" + image, "ann", "root"),
                        tuple(PinKind.ADMIN, PinnedKind.IMAGE, "r/app:1", "ann", "root"),
                        tuple(PinKind.ADMIN, PinnedKind.USER, "bob", "bob", "root"));
    }

    @Test
    void aPinOfWhatIsNoMoreIsNotListedAndGoesWithTheNextOne() {
        List<Long> images = bed.images(2);
        pin(PinnedKind.IMAGE, images.get(0));
        sql.update("DELETE FROM yun_image WHERE id = ?", images.get(0));
        assertThat(list()).isEmpty();
        assertThat(releases.get(bed.released()).getState()).isEqualTo(RunState.COMPLETED);
        pin(PinnedKind.USER, ANN);
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM yun_pin", Long.class))
                .isEqualTo(1);
    }

    @Test
    void theOwnerIsToldWhatKeepsAThing() {
        List<Long> images = bed.images(2);
        pin(PinnedKind.IMAGE, images.get(0));
        Kept kept = new Kept(PinKind.ADMIN, TWO_DAYS_LATER, "exam");
        assertThat(pins.kept(PinnedKind.IMAGE, images, ANN)).isEqualTo(Map.of(images.get(0), kept));
        assertThat(pins.kept(PinnedKind.CONTAINER, images, ANN)).isEmpty();
        pins.pin(PinnedKind.USER, ANN, TWO_DAYS_LATER.minusSeconds(60), "trip", ADMIN);
        assertThat(pins.kept(PinnedKind.IMAGE, images.get(0), ANN)).isEqualTo(kept);
        assertThat(pins.kept(PinnedKind.IMAGE, images.get(1), ANN))
                .isEqualTo(new Kept(PinKind.ADMIN, TWO_DAYS_LATER.minusSeconds(60), "trip"));
    }

    @Test
    void aDateThatIsPastOrTooFarAndAThingThatIsNotThereAreRefused() {
        long image = bed.images(1).get(0);
        for (Instant until : List.of(NOON, Instant.MIN, Instant.MAX, NOON.plus(Duration.ofDays(400)))) {
            assertRefused(ProblemCode.INVALID_REQUEST, () -> pins.pin(PinnedKind.IMAGE, image, until, "exam", ADMIN));
        }
        for (PinnedKind kind : PinnedKind.values()) {
            assertRefused(ProblemCode.NOT_FOUND, () -> pin(kind, 999));
        }
        sql.update("UPDATE yun_image SET image_type = 0");
        assertRefused(ProblemCode.NOT_FOUND, () -> pin(PinnedKind.IMAGE, image));
    }

    private Pin pin(PinnedKind kind, long id) {
        return pins.pin(kind, id, TWO_DAYS_LATER, "exam", ADMIN);
    }

    private List<Pin> list() {
        return pins.list(new Page<>(1, 50)).getRecords();
    }

    private static void assertRefused(ProblemCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
