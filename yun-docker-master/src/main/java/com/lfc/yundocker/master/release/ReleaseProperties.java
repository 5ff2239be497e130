package com.lfc.yundocker.master.release;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The nightly release.
 *
 * @param enabled whether the schedule fires; a release by hand is always possible
 * @param cron when it fires, as Spring writes it: second minute hour day month weekday
 * @param zone time zone of the cron expression; empty for the machine's own
 * @param catchUp how late a night that nobody started in time is still caught up; zero for not at all
 * @param planLifetime how long a previewed plan can be executed
 * @param attempts how often an item is tried before it is FAILED
 * @param backoff pause before the second attempt, doubled before each further one
 * @param batch how many items of one worker are begun, and settled, in one transaction; 1 for each by itself
 * @param measureWait how long the images wait for engines that measure their disks, once the containers are done; what is
 *     not known then stays unknown in the report
 * @param lease how long a master that says nothing keeps its run before another takes it over
 */
@Validated
@ConfigurationProperties("yun.release")
public record ReleaseProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0 30 23 * * *") @NotBlank String cron,
        @DefaultValue("") String zone,

        @DefaultValue("6h") @DurationMin(seconds = 0) @DurationMax(days = 7)
        Duration catchUp,

        @DefaultValue("30m") @DurationMin(seconds = 1) Duration planLifetime,
        @DefaultValue("3") @Min(1) @Max(20) int attempts,
        @DefaultValue("2s") Duration backoff,
        @DefaultValue("8") @Min(1) @Max(100) int batch,

        @DefaultValue("5s") @DurationMin(seconds = 0) @DurationMax(minutes = 5)
        Duration measureWait,

        @DefaultValue("15s") Duration lease) {

    /** Pause after the given number of failed attempts. */
    Duration backoffAfter(int failed) {
        return backoff.multipliedBy(1L << Math.min(failed - 1, 20));
    }
}
