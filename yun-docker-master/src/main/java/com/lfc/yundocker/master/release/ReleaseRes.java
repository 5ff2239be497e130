package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The nightly job: takes every container and then every private image back and refunds their owners. Each night has one
 * run, whichever master starts it and however often it is fired.
 */
@Component
public class ReleaseRes {

    private static final Logger log = LoggerFactory.getLogger(ReleaseRes.class);
    /** After that a night counts as missed by whoever should have started it. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final ReleaseService releases;
    private final ReleaseRunMapper runs;
    private final ReleaseSchedule schedule;
    private final ReleaseProperties properties;
    private final Clock clock;

    ReleaseRes(
            ReleaseService releases,
            ReleaseRunMapper runs,
            ReleaseSchedule schedule,
            ReleaseProperties properties,
            Clock clock) {
        this.releases = releases;
        this.runs = runs;
        this.schedule = schedule;
        this.properties = properties;
        this.clock = clock;
    }

    /** Of several masters that fire at the same second one starts the run. */
    @Scheduled(cron = "${yun.release.cron:0 30 23 * * *}", zone = "${yun.release.zone:}")
    @SchedulerLock(name = "ReleaseRes", lockAtMostFor = "PT1M")
    public void release() {
        if (properties.enabled()) {
            schedule.latest().ifPresent(night -> start(night, Trigger.SCHEDULED));
        }
    }

    /**
     * Starts the night that no master was there for, that met another run, or whose hour is left out on the day when the
     * clocks go forward: Spring's schedule knows none then. Not at once after a start, for the workers start as well.
     */
    @Scheduled(
            initialDelayString = "${yun.release.catch-up-interval:1m}",
            fixedDelayString = "${yun.release.catch-up-interval:1m}")
    void catchUp() {
        if (properties.enabled()) {
            schedule.latest().filter(this::wasMissed).ifPresent(night -> start(night, Trigger.CATCH_UP));
        }
    }

    private boolean wasMissed(ReleaseSchedule.Night night) {
        Instant first = runs.firstAccount();
        return night.at().plus(LATE).isBefore(clock.instant())
                && first != null
                && first.isBefore(night.at())
                && runs.active() == null;
    }

    private void start(ReleaseSchedule.Night night, Trigger trigger) {
        if (runs.isServed(night.name(), night.at())) {
            return;
        }
        try {
            releases.startNight(trigger, night.name())
                    .ifPresent(run -> log.info("Release {} started for the night of {}", run.getId(), night.name()));
        } catch (ReleaseUnderWayException e) {
            log.warn("The night of {} finds another release under way: {}", night.name(), e.getMessage());
        }
    }
}
