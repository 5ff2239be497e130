package com.lfc.yundocker.master.release;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.SplittableRandom;
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
 * @param backoff pause before the second attempt at an item, doubled before each further one; half of it is spread, so
 *     that what failed together is not tried together
 * @param longestBackoff what the pause grows to at most
 * @param patience how long a run waits for a worker that does not answer, once all others are done, before it leaves
 *     what that worker holds; zero for not at all
 * @param batch how many items of one worker are begun, and settled, in one transaction at most: with a slow engine it is
 *     fewer; 1 for each by itself
 * @param writers how many workers' items are written down at a time; fewer than the database pool has connections
 * @param pause between two batches of one worker, to spare its engine
 * @param measureWait how long the images wait for engines that measure their disks, once the containers are done; what is
 *     not known then stays unknown in the report
 * @param stuckAfter how long a run may make no progress before it counts as stuck: shown by audit, health and page, and
 *     taken from its master when it is cancelled; longer than any call to a worker takes
 * @param lease how long a master that says nothing keeps its run before another takes it over
 */
@Validated
@ConfigurationProperties("yun.release")
public record ReleaseProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0 30 23 * * *") @CronSchedule String cron,
        @DefaultValue("") @TimeZoneId String zone,

        @DefaultValue("6h") @DurationMin(seconds = 0) @DurationMax(days = 7)
        Duration catchUp,

        @DefaultValue("30m") @DurationMin(seconds = 1) Duration planLifetime,
        @DefaultValue("3") @Min(1) @Max(20) int attempts,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration backoff,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration longestBackoff,
        @DefaultValue("10m") @DurationMin(seconds = 0) Duration patience,
        @DefaultValue("32") @Min(1) @Max(100) int batch,
        @DefaultValue("4") @Min(1) @Max(100) int writers,
        @DefaultValue("0s") @DurationMin(seconds = 0) Duration pause,

        @DefaultValue("5s") @DurationMin(seconds = 0) @DurationMax(minutes = 5)
        Duration measureWait,

        @DefaultValue("5m") @DurationMin(seconds = 1) Duration stuckAfter,
        @DefaultValue("15s") Duration lease) {

    /**
     * Pause after the given number of failed attempts: half of it is fixed, half is spread ("equal jitter").
     *
     * @param salt what is waited for; the same after the same number of attempts waits equally long
     */
    Duration backoffAfter(int failed, Object salt) {
        Duration doubled = backoff.multipliedBy(1L << Math.min(failed - 1, 20));
        long whole = Math.min(doubled.toMillis(), longestBackoff.toMillis());
        double spread = new SplittableRandom(31L * salt.hashCode() + failed).nextDouble();
        return Duration.ofMillis(whole - (long) (whole / 2.0 * spread));
    }
}
