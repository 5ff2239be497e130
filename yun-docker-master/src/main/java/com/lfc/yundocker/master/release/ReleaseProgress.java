package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a run under way makes progress. A master that renews its lease may still be stuck, for example in a database call
 * that does not return.
 */
@Component
public class ReleaseProgress {

    private final ReleaseRunMapper runs;
    private final ReleaseProperties properties;
    private final Clock clock;

    ReleaseProgress(ReleaseRunMapper runs, ReleaseProperties properties, Clock clock) {
        this.runs = runs;
        this.properties = properties;
        this.clock = clock;
    }

    /** The run under way when it has made no progress for as long as {@code yun.release.stuck-after}. */
    public Optional<ReleaseRun> stuck() {
        return Optional.ofNullable(runs.active()).filter(run -> stuckSince(run) != null);
    }

    /** Since when a run has made no progress; null when it has ended or that is not long ago. */
    public @Nullable Instant stuckSince(ReleaseRun run) {
        Instant last = last(run);
        return run.getActiveSlot() != null && last.isBefore(stuckBefore()) ? last : null;
    }

    /** A run that made its last progress before this is stuck. */
    Instant stuckBefore() {
        return clock.instant().minus(properties.stuckAfter());
    }

    static Instant last(ReleaseRun run) {
        Instant progressedAt = run.getProgressedAt();
        return progressedAt == null ? run.getStartedAt() : progressedAt;
    }
}
