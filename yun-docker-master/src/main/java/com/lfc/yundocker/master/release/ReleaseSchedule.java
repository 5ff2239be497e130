package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** The times at which the schedule wants a release. */
@Component
public class ReleaseSchedule {

    /** A time counts as come in time for so long, whatever the window. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final CronExpression cron;
    private final ZoneId zone;
    private final Duration window;
    private final boolean enabled;
    private final Clock clock;

    ReleaseSchedule(ReleaseProperties properties, Clock clock) {
        this.cron = CronExpression.parse(properties.cron());
        this.zone = properties.zone().isBlank() ? ZoneId.systemDefault() : ZoneId.of(properties.zone());
        this.window = properties.catchUp();
        this.enabled = properties.enabled();
        this.clock = clock;
    }

    /**
     * One time of the schedule.
     *
     * @param name its local time, for example {@code 2026-11-25T23:30}; the same for both when an hour comes twice
     */
    public record Night(Instant at, String name) {}

    /** The latest that has come, unless that is longer ago than the window in which it may be caught up. */
    Optional<Night> latest() {
        Instant now = clock.instant();
        Instant earliest = now.minus(window).minus(SLACK);
        Night found = null;
        // An hour earlier by the local clock, because that may have been put back in the meantime.
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(earliest, zone).minusHours(1));
        while (local != null && !night(local).at().isAfter(now)) {
            found = night(local);
            local = cron.next(local);
        }
        return Optional.ofNullable(found).filter(night -> !night.at().isBefore(earliest));
    }

    /** The times behind one and up to another, in their order. */
    List<Night> between(Instant after, Instant last) {
        List<Night> nights = new ArrayList<>();
        // As in latest().
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(after, zone).minusHours(1));
        while (local != null && !night(local).at().isAfter(last)) {
            if (night(local).at().isAfter(after)) {
                nights.add(night(local));
            }
            local = cron.next(local);
        }
        return nights;
    }

    /** The time that comes next; empty when the schedule is off or names none. */
    public Optional<Night> next() {
        Instant now = clock.instant();
        // As in latest(); and a time that the clocks leave out is still to come for an hour.
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(now, zone).minusHours(1));
        while (local != null && !night(local).at().isAfter(now)) {
            local = cron.next(local);
        }
        return Optional.ofNullable(local).filter(found -> enabled).map(this::night);
    }

    /** The next time after another; empty when the schedule names none. */
    Optional<Night> firstAfter(Instant time) {
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(time, zone));
        return Optional.ofNullable(local).map(this::night);
    }

    /** When an hour is left out, its times come an hour later; when it comes twice, they come the first time. */
    private Night night(LocalDateTime local) {
        return new Night(
                local.atZone(zone).toInstant(),
                local.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
