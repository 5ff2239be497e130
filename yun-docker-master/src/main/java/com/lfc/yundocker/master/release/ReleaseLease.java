package com.lfc.yundocker.master.release;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * This master's hold on the run under way. While it works it renews the lease; when it cannot for as long as a lease
 * lasts it must stop, because another master may have taken over.
 */
@Component
class ReleaseLease {

    private static final Logger log = LoggerFactory.getLogger(ReleaseLease.class);

    private final ReleaseRunMapper runs;
    private final ReleaseProperties properties;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private volatile Instant progressedAt = Instant.EPOCH;
    private @Nullable Object warnedOf;

    ReleaseLease(ReleaseRunMapper runs, ReleaseProperties properties, Clock clock) {
        this.runs = runs;
        this.properties = properties;
        this.clock = clock;
    }

    /** Who takes a lease that this master takes. */
    String owner() {
        return owner;
    }

    /**
     * Makes a run that was just inserted this master's; until when. To be called when its items are written, which takes
     * as long as there are many, perhaps longer than a lease.
     */
    Instant begin(long runId) {
        Instant until = until();
        runs.lease(runId, owner, until);
        return until;
    }

    /** Until when a lease taken now lasts. */
    private Instant until() {
        return clock.instant().plus(properties.lease());
    }

    /** Takes a run that nobody holds any more; until when, or empty when somebody does. */
    Optional<Instant> takeOver(long runId) {
        Instant until = until();
        return Optional.of(until).filter(taken -> runs.takeOver(runId, owner, taken, clock.instant()) > 0);
    }

    /** The run is this master's since it began it or took it over; returns what to let go of in the end. */
    Object taken(ReleaseRun run, Instant until) {
        Object hold = new Object();
        progressedAt = ReleaseProgress.last(run);
        held.set(new Held(hold, run.getId(), until, run.getCancelRequestedAt() != null));
        return hold;
    }

    /** The run is to stop; nothing happens when it is not this master's, which another then learns from the database. */
    void cancel(long runId) {
        held.updateAndGet(now -> now != null && now.runId == runId ? now.stopping() : now);
    }

    /** Another has taken the run from this master: whatever still works on it here must stop. */
    void lost(long runId) {
        held.updateAndGet(now -> now != null && now.runId == runId ? null : now);
    }

    /** What may be done with a run from now on. */
    Permit permit(long runId) {
        return new Permit() {

            @Override
            public boolean holds() {
                return held().isPresent();
            }

            @Override
            public boolean goesOn() {
                return held().filter(now -> !now.cancelled).isPresent();
            }

            @Override
            public void progressed() {
                if (holds()) {
                    progressedAt = clock.instant();
                }
            }

            private Optional<Held> held() {
                return current().filter(now -> now.runId == runId);
            }
        };
    }

    /** Nothing happens when this master has taken a run anew since. */
    void letGo(Object hold) {
        held.updateAndGet(now -> now != null && now.hold == hold ? null : now);
    }

    /** The run that this master may work on at this moment. */
    Optional<Long> runId() {
        return current().map(Held::runId);
    }

    @Scheduled(fixedDelayString = "${yun.release.heartbeat:3s}")
    void renew() {
        Held now = held.get();
        if (now == null) {
            return;
        }
        Instant until = until();
        if (runs.renew(now.runId, owner, until, progressedAt) > 0) {
            Held renewed = new Held(now.hold, now.runId, until, now.cancelled || runs.isCancelled(now.runId));
            held.compareAndSet(now, renewed);
            warnIfStuck(now);
        } else if (held.compareAndSet(now, null)) {
            log.warn("Release {} has ended or is another master's now", now.runId);
        }
    }

    /** Once for each hold, on the one thread that renews. */
    private void warnIfStuck(Held now) {
        if (now.hold != warnedOf && progressedAt.isBefore(clock.instant().minus(properties.stuckAfter()))) {
            warnedOf = now.hold;
            log.warn(
                    "Release {} has made no progress since {}: cancel it; if the next one stops as well, restart this"
                            + " master",
                    now.runId,
                    progressedAt);
        }
    }

    private Optional<Held> current() {
        return Optional.ofNullable(held.get()).filter(now -> clock.instant().isBefore(now.until));
    }

    private record Held(Object hold, long runId, Instant until, boolean cancelled) {

        Held stopping() {
            return new Held(hold, runId, until, true);
        }
    }
}
