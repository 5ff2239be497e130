package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells of nights that were missed. */
@Component
class NightWatch {

    private static final Logger log = LoggerFactory.getLogger(NightWatch.class);
    /** What was missed longer ago is no news; the health tells it as long as no night has come since. */
    private static final Duration NEWS = Duration.ofDays(2);

    private final ReleaseRunMapper runs;
    private final ReleaseSchedule schedule;
    private final ReleaseProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    /** What came up to here has been told of, or was in time. */
    private volatile Instant done = Instant.MIN;

    NightWatch(
            ReleaseRunMapper runs,
            ReleaseSchedule schedule,
            ReleaseProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.schedule = schedule;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** First before anything is caught up, so that a night that another one covers is not overlooked. */
    @Scheduled(
            initialDelayString = "${yun.release.watch-delay:10s}",
            fixedDelayString = "${yun.release.watch-interval:1m}")
    void look() {
        Instant first = properties.enabled() ? runs.firstAccount() : null;
        if (first == null) {
            return;
        }
        Instant inTime = clock.instant().minus(ReleaseHealth.GRACE);
        Instant news = inTime.minus(NEWS);
        schedule.between(done.isAfter(news) ? done : news, inTime).stream()
                .filter(night -> first.isBefore(night.at()))
                .filter(night ->
                        !runs.wasInTime(night.name(), night.at(), night.at().plus(ReleaseHealth.GRACE)))
                .forEach(this::tell);
        done = inTime;
    }

    private void tell(ReleaseSchedule.Night night) {
        events.publishEvent(new NightMissed(night.name(), night.at()));
        log.warn("No release was begun in time for the night of {}", night.name());
    }
}
