package com.lfc.yundocker.master.release;

import static com.lfc.yundocker.master.release.PinBed.ADMIN;
import static com.lfc.yundocker.master.release.PinBed.ANN;
import static com.lfc.yundocker.master.release.PinBed.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.notice.Notice;
import com.lfc.yundocker.master.notice.Notices;
import com.lfc.yundocker.master.pin.Extensions;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What users are promised is what the night then does. */
class NightForecastTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-25T23:30:00Z");
    private static final Instant BEFORE_NIGHT = NIGHT.minusSeconds(3600);
    private static final Instant AFTER_NIGHT = NIGHT.plusSeconds(3600);

    private final RunningClock clock = new RunningClock(NOON);
    private final ReleaseBed bed = new ReleaseBed(
            clock, "--yun.release.zone=UTC", "--yun.pins.extensions-per-user=9", "--yun.notices.interval=20ms");
    private final NightForecast forecast = bed.get(NightForecast.class);
    private final PinService pins = bed.get(PinService.class);
    private final Extensions extensions = bed.get(Extensions.class);
    private final JdbcTemplate sql = bed.get(JdbcTemplate.class);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void theImageOfAnExtendedContainerIsNotPromised() {
        long image = bed.image("r/app:1");
        long container = costing(bed.container(image), 200);
        bed.image("r/other:1");
        extensions.extend(PinnedKind.CONTAINER, container, ANN);

        assertThat(forecast.of(ANN)).isEqualTo(new ReleaseForecast(0, 1, 5, 2, 205));
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN))
                .isEqualTo(new Kept(PinKind.EXTENSION, PinnedKind.CONTAINER, null, null, "of-" + image));
        assertThat(forecast.kept(PinnedKind.CONTAINER, container, ANN))
                .isEqualTo(new Kept(PinKind.EXTENSION, PinnedKind.CONTAINER, null, null, null));
    }

    @Test
    void aPinThatEndsBeforeTheNightKeepsNothing() {
        long image = bed.image("r/app:1");
        pins.pin(PinnedKind.IMAGE, image, BEFORE_NIGHT, "exam", ADMIN);
        assertThat(forecast.of(ANN)).isEqualTo(new ReleaseForecast(0, 1, 5, 0, 0));
        assertThat(forecast.kept(PinnedKind.IMAGE, image, ANN)).isNull();
    }

    /** Without a claim of its own left, a kept container holds the claims of others on its engine image. */
    @Test
    void aStrangersContainerIsNotNamed() {
        long image = bed.image("r/app:1");
        bed.claimedAlso(image, BOB, 1);
        long container = bed.container(image);
        sql.update("UPDATE yun_container SET image_id = 999 WHERE id = ?", container);
        pins.pin(PinnedKind.CONTAINER, container, AFTER_NIGHT, "exam", ADMIN);
        long bobs = count("SELECT MAX(id) FROM yun_image");

        assertThat(forecast.kept(PinnedKind.IMAGE, bobs, BOB))
                .isEqualTo(new Kept(PinKind.ADMIN, PinnedKind.CONTAINER, AFTER_NIGHT, null, null));
        assertThat(forecast.of(BOB)).isEqualTo(new ReleaseForecast(0, 0, 0, 1, 0));
    }

    @Test
    void withTheScheduleOffPinsInForceNowCount() {
        try (ReleaseBed off = new ReleaseBed(clock, "--yun.release.enabled=false")) {
            long image = off.image("r/app:1");
            off.get(PinService.class).pin(PinnedKind.IMAGE, image, BEFORE_NIGHT, "exam", ADMIN);
            NightForecast now = off.get(NightForecast.class);
            assertThat(now.next()).isEmpty();
            assertThat(now.of(ANN)).isEqualTo(new ReleaseForecast(0, 0, 0, 1, 5));
            assertThat(now.kept(PinnedKind.IMAGE, image, ANN)).isNotNull();
        }
    }

    /** Any mix of pins and extensions: counts, kept things, the notice before and the notice after agree with the run. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theNightDoesWhatWasPromised(long seed) {
        Random random = new Random(seed);
        List<Long> images = bed.images(8);
        images.forEach(image -> bed.claimedAlso(image, BOB, 1));
        List<Long> containers = images.subList(0, 6).stream()
                .map(image -> costing(bed.container(image), 100))
                .toList();
        containers.forEach(id -> keepAtRandom(random, PinnedKind.CONTAINER, id));
        images.forEach(id -> keepAtRandom(random, PinnedKind.IMAGE, id));
        if (random.nextInt(4) == 0) {
            pins.pin(PinnedKind.USER, BOB, AFTER_NIGHT, "exam", ADMIN);
        }
        sql.update("UPDATE yun_container SET image_id = 999 WHERE id = ?", containers.get(0));

        clock.set(NIGHT.minusSeconds(600));
        await().until(() -> count("SELECT COUNT(*) FROM yun_notice_round") == 1);
        Promise ann = promised(ANN);
        Promise bob = promised(BOB);
        clock.set(NIGHT);
        bed.get(ReleaseRes.class).release();
        await().until(() -> bed.runs() == 1 && bed.hasEnded(1));

        assertThat(done(ANN)).isEqualTo(ann);
        assertThat(done(BOB)).isEqualTo(bob);
        assertThat(List.of(notice(ANN, "BEFORE_RELEASE"), notice(BOB, "BEFORE_RELEASE")))
                .isEqualTo(List.of(notice(ANN, "AFTER_RELEASE"), notice(BOB, "AFTER_RELEASE")));
        assertThat(count("SELECT COUNT(*) FROM yun_release_item WHERE state = 'FAILED'"))
                .isZero();
    }

    private record Promise(ReleaseForecast counts, Set<Long> keptContainers, Set<Long> keptImages) {}

    private Promise promised(long user) {
        return new Promise(
                forecast.of(user),
                forecast.kept(PinnedKind.CONTAINER, ids("SELECT id FROM yun_container WHERE user_id = ?", user), user)
                        .keySet(),
                forecast.kept(PinnedKind.IMAGE, ids("SELECT id FROM yun_image WHERE user_id = ?", user), user)
                        .keySet());
    }

    /** By the items of the run. */
    private Promise done(long user) {
        return new Promise(
                sql.queryForObject(
                        "SELECT SUM(CASE WHEN state = 'SETTLED' AND kind = 'CONTAINER' THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'SETTLED' AND kind = 'IMAGE' THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'SETTLED' THEN charged ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'SKIPPED' THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'SKIPPED' THEN charged ELSE 0 END)"
                                + " FROM yun_release_item WHERE user_id = ?",
                        (row, number) -> new ReleaseForecast(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        user),
                skipped(user, "CONTAINER"),
                skipped(user, "IMAGE"));
    }

    private Set<Long> skipped(long user, String kind) {
        return new TreeSet<>(sql.queryForList(
                "SELECT target_id FROM yun_release_item WHERE user_id = ? AND kind = ? AND state = 'SKIPPED'",
                Long.class,
                user,
                kind));
    }

    private long count(String query) {
        Long count = sql.queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }

    private List<Long> ids(String query, long user) {
        return sql.queryForList(query, Long.class, user);
    }

    /** Containers, images and credits that a user was told of; none when there was no notice. */
    private List<Long> notice(long user, String kind) {
        return bed.get(Notices.class).list(user, false, new Page<>(1, 9)).getRecords().stream()
                .filter(notice -> notice.getKind().name().equals(kind))
                .findFirst()
                .map(NightForecastTest::numbers)
                .orElse(List.of(0L, 0L, 0L));
    }

    private static List<Long> numbers(Notice notice) {
        return List.of((long) notice.getContainers(), (long) notice.getImages(), notice.getCredits());
    }

    private void keepAtRandom(Random random, PinnedKind kind, long id) {
        switch (random.nextInt(6)) {
            case 0 -> extensions.extend(kind, id, ANN);
            case 1 -> pins.pin(kind, id, AFTER_NIGHT, "exam", ADMIN);
            case 2 -> pins.pin(kind, id, BEFORE_NIGHT, "short", ADMIN);
            default -> {
                // Not kept.
            }
        }
    }

    private long costing(long container, long credits) {
        sql.update("UPDATE yun_container SET charged = ? WHERE id = ?", credits, container);
        bed.post("charge:container:" + container, -credits);
        return container;
    }
}
