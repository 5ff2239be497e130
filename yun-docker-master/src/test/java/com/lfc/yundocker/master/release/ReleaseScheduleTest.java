package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseScheduleTest {

    @Test
    void findsTheNightInTheZoneOfTheSchedule() {
        assertThat(schedule("0 30 23 * * *", "Asia/Tokyo", "2026-11-25T14:29:59Z")
                        .latest())
                .isEmpty();
        assertThat(schedule("0 30 23 * * *", "Asia/Tokyo", "2026-11-25T14:30:00Z")
                        .latest())
                .contains(new ReleaseSchedule.Night(Instant.parse("2026-11-25T14:30:00Z"), "2026-11-25T23:30"));
    }

    @Test
    void aNightLongerAgoThanTheWindowIsNotCaughtUp() {
        assertThat(schedule("0 30 23 * * *", "UTC", "2026-11-26T05:31:59Z").latest())
                .isPresent();
        assertThat(schedule("0 30 23 * * *", "UTC", "2026-11-26T05:32:01Z").latest())
                .isEmpty();
    }

    @Test
    void theHourThatComesTwiceHasOneNight() {
        assertThat(nights("0 30 2 * * *", "2026-10-24T22:00:00Z", Duration.ofHours(24)))
                .containsExactly("2026-10-25T02:30");
    }

    @Test
    void theHourThatDoesNotComeHasOneNightAllTheSame() {
        assertThat(nights("0 30 2 * * *", "2026-03-28T23:00:00Z", Duration.ofHours(24)))
                .containsExactly("2026-03-29T02:30");
    }

    @Test
    void everyDayOfAYearHasOneNight() {
        assertThat(nights("0 30 23 * * *", "2026-01-01T12:00:00Z", Duration.ofDays(365)))
                .hasSize(365);
    }

    /** Names of all nights found in a time, looked at every ten minutes. */
    private static Set<String> nights(String cron, String from, Duration length) {
        Set<String> names = new LinkedHashSet<>();
        Instant end = Instant.parse(from).plus(length);
        for (Instant now = Instant.parse(from); now.isBefore(end); now = now.plus(Duration.ofMinutes(10))) {
            schedule(cron, "Europe/Berlin", now.toString()).latest().ifPresent(night -> names.add(night.name()));
        }
        return names;
    }

    private static ReleaseSchedule schedule(String cron, String zone, String now) {
        ReleaseProperties properties = new ReleaseProperties(
                true,
                cron,
                zone,
                Duration.ofHours(6),
                Duration.ofMinutes(30),
                3,
                Duration.ofSeconds(2),
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15));
        return new ReleaseSchedule(properties, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
