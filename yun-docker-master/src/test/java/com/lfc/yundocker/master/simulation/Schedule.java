package com.lfc.yundocker.master.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/** Takes note of what a master does again and again; the simulation does it at simulated times. */
final class Schedule implements TaskScheduler {

    private final List<Job> jobs = new ArrayList<>();

    /** What is done with so many milliseconds in between. */
    record Job(Runnable task, long pause) {}

    List<Job> jobs() {
        return jobs;
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        return null;
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        return null;
    }

    @Override
    public @Nullable ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return scheduleWithFixedDelay(task, period);
    }

    @Override
    public @Nullable ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        return scheduleWithFixedDelay(task, period);
    }

    @Override
    public @Nullable ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return scheduleWithFixedDelay(task, delay);
    }

    @Override
    public @Nullable ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        if (delay.compareTo(Duration.ofMinutes(1)) < 0) {
            jobs.add(new Job(task, delay.toMillis()));
        }
        return null;
    }
}
