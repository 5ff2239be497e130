package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down when a release makes no progress, or the last night was missed or has left something: {@code nightlyRelease} at {@code /actuator/health}. */
@Component("nightlyRelease")
class ReleaseHealth extends AbstractHealthIndicator {

    /** How late a night may begin before it counts as missed: long enough for a master to restart. */
    static final Duration GRACE = Duration.ofMinutes(15);

    private final ReleaseRunMapper runs;
    private final ReleaseSchedule schedule;
    private final ReleaseProgress progress;
    private final ReleaseProperties properties;
    private final Clock clock;

    ReleaseHealth(
            ReleaseRunMapper runs,
            ReleaseSchedule schedule,
            ReleaseProgress progress,
            ReleaseProperties properties,
            Clock clock) {
        this.runs = runs;
        this.schedule = schedule;
        this.progress = progress;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Optional<ReleaseRun> stuck = progress.stuck();
        if (stuck.isPresent()) {
            builder.down().withDetail("stuck", stuck.get().getId());
            return;
        }
        if (!properties.enabled()) {
            builder.up().withDetail("schedule", "off");
            return;
        }
        ReleaseRun last = runs.lastNight();
        ReleaseSchedule.Night missed = missedSince(last == null ? runs.firstAccount() : last.getStartedAt());
        if (missed != null) {
            builder.down().withDetail("missed", missed.name());
        } else if (last != null && last.getState() == RunState.COMPLETED_WITH_FAILURES) {
            builder.down().withDetail("failed", last.getId());
        } else {
            builder.up();
        }
    }

    private ReleaseSchedule.@Nullable Night missedSince(@Nullable Instant since) {
        if (since == null) {
            return null;
        }
        return schedule.firstAfter(since)
                .filter(night -> night.at().plus(GRACE).isBefore(clock.instant()))
                .orElse(null);
    }
}
