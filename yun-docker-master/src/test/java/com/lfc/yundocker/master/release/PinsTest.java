package com.lfc.yundocker.master.release;

import static com.lfc.yundocker.master.release.PinBed.ADMIN;
import static com.lfc.yundocker.master.release.PinBed.ANN;
import static com.lfc.yundocker.master.release.PinBed.BOB;
import static com.lfc.yundocker.master.release.PinBed.NOON;
import static com.lfc.yundocker.master.release.PinBed.TWO_DAYS_LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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

    private final PinBed pinBed = new PinBed();
    private final RunningClock clock = pinBed.clock;
    private final ReleaseBed bed = pinBed.releases;
    private final ReleaseService releases = bed.get(ReleaseService.class);
    private final PinService pins = pinBed.pins;
    private final NightForecast forecast = bed.get(NightForecast.class);
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);

    @AfterEach
    void close() {
        pinBed.close();
    }

    @Test
    void aNewPinTakesThePlaceOfTheOldOne() {
        long image = bed.images(1).get(0);
        Pin first = pinBed.pin(PinnedKind.IMAGE, image);
        pins.pin(PinnedKind.IMAGE, image, TWO_DAYS_LATER.plusSeconds(60), "thesis", ADMIN);
        assertThat(pinBed.list()).singleElement().satisfies(pin -> {
            assertThat(pin.id()).isEqualTo(first.id());
            assertThat(pin.reason()).isEqualTo("thesis");
            assertThat(pin.until()).isEqualTo(TWO_DAYS_LATER.plusSeconds(60));
        });
    }

    @Test
    void aPinEndsOnce() {
        Pin pin = pinBed.pin(PinnedKind.IMAGE, bed.images(1).get(0));
        pins.end(pin.id());
        assertThat(pinBed.list()).isEmpty();
        assertRefused(ProblemCode.NOT_FOUND, () -> pins.end(pin.id()));
    }

    @Test
    void manyAdminsAtOnceLeaveOnePin() throws Exception {
        long image = bed.images(1).get(0);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Pin>> calls = Collections.nCopies(16, () -> pinBed.pin(PinnedKind.IMAGE, image));
            for (Future<Pin> call : threads.invokeAll(calls)) {
                assertThat(call.get().reason()).isEqualTo("exam");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(pinBed.list()).hasSize(1);
    }

    @Test
    void theListTellsWhatIsPinnedWhoseItIsAndByWhom() {
        long image = bed.image("r/app:1");
        long container = bed.container(image);
        pinBed.pin(PinnedKind.USER, BOB);
        pinBed.pin(PinnedKind.IMAGE, image);
        pinBed.pin(PinnedKind.CONTAINER, container);
        assertThat(pinBed.list())
                .extracting(Pin::kind, Pin::targetKind, Pin::target, Pin::username, Pin::createdByName)
                .containsExactly(
                        tuple(PinKind.ADMIN, PinnedKind.CONTAINER, "of-" + image, "ann", "root"),
                        tuple(PinKind.ADMIN, PinnedKind.IMAGE, "r/app:1", "ann", "root"),
                        tuple(PinKind.ADMIN, PinnedKind.USER, "bob", "bob", "root"));
    }

    @Test
    void aPinOfWhatIsNoMoreIsNotListedAndGoesWithTheNextOne() {
        List<Long> images = bed.images(2);
        pinBed.pin(PinnedKind.IMAGE, images.get(0));
        sql.update("DELETE FROM yun_image WHERE id = ?", images.get(0));
        assertThat(pinBed.list()).isEmpty();
        assertThat(releases.get(bed.released()).getState()).isEqualTo(RunState.COMPLETED);
        pinBed.pin(PinnedKind.USER, ANN);
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM yun_pin", Long.class))
                .isEqualTo(1);
    }

    @Test
    void theOwnerIsToldWhatKeepsAThing() {
        List<Long> images = bed.images(2);
        pinBed.pin(PinnedKind.IMAGE, images.get(0));
        Kept kept = new Kept(PinKind.ADMIN, PinnedKind.IMAGE, TWO_DAYS_LATER, "exam", null);
        assertThat(forecast.kept(PinnedKind.IMAGE, images, ANN)).isEqualTo(Map.of(images.get(0), kept));
        assertThat(forecast.kept(PinnedKind.CONTAINER, images, ANN)).isEmpty();
        pins.pin(PinnedKind.USER, ANN, TWO_DAYS_LATER.minusSeconds(60), "trip", ADMIN);
        assertThat(forecast.kept(PinnedKind.IMAGE, images.get(0), ANN)).isEqualTo(kept);
        assertThat(forecast.kept(PinnedKind.IMAGE, images.get(1), ANN))
                .isEqualTo(new Kept(PinKind.ADMIN, PinnedKind.USER, TWO_DAYS_LATER.minusSeconds(60), "trip", null));
    }

    @Test
    void aDateThatIsPastOrTooFarAndAThingThatIsNotThereAreRefused() {
        long image = bed.images(1).get(0);
        for (Instant until : List.of(NOON, Instant.MIN, Instant.MAX, NOON.plus(Duration.ofDays(400)))) {
            assertRefused(ProblemCode.INVALID_REQUEST, () -> pins.pin(PinnedKind.IMAGE, image, until, "exam", ADMIN));
        }
        for (PinnedKind kind : PinnedKind.values()) {
            assertRefused(ProblemCode.NOT_FOUND, () -> pinBed.pin(kind, 999));
        }
        sql.update("UPDATE yun_image SET image_type = 0");
        assertRefused(ProblemCode.NOT_FOUND, () -> pinBed.pin(PinnedKind.IMAGE, image));
    }

    private static void assertRefused(ProblemCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
