package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseRest;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.release.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release with its items counted.
 *
 * @param night local time of the schedule that it is for, if any
 * @param planId the previewed plan that it executes, if any
 * @param retryOf the release whose items it repeats, if any
 * @param retriedBy the latest release that repeated what this one left, if any
 * @param left what an ended release has not taken back although it is there still: a retry would take it up
 * @param startedBy the operator who started it; null for the schedule, and when the record does not reach back so far
 * @param cancelledBy the operator who cancelled it first; null for none
 * @param stuckSince since when it has made no progress, if that is long; cancel it then
 * @param open items that are neither settled nor given up; after CANCELLED those that it left
 */
record ReleaseView(
        long id,
        Trigger trigger,
        RunState state,
        @Nullable String night,
        @Nullable Long planId,
        @Nullable Long retryOf,
        @Nullable Long retriedBy,
        @Nullable String startedBy,
        @Nullable Instant cancelRequestedAt,
        @Nullable String cancelledBy,
        @Nullable Instant stuckSince,
        Instant startedAt,
        @Nullable Instant endedAt,
        long containersReleased,
        long imagesReleased,
        long creditsRefunded,
        long failed,
        long skipped,
        long open,
        long left) {

    /** Who did what to a run, as far as it is recorded. */
    record Actors(@Nullable String startedBy, @Nullable String cancelledBy) {}

    static ReleaseView of(
            ReleaseRun run, ReleaseTotals totals, ReleaseRest rest, Actors actors, @Nullable Instant stuckSince) {
        return new ReleaseView(
                run.getId(),
                run.getTriggerKind(),
                run.getState(),
                run.getNight(),
                run.getPlanId(),
                run.getRetryOf(),
                rest.retriedBy(),
                actors.startedBy(),
                run.getCancelRequestedAt(),
                actors.cancelledBy(),
                stuckSince,
                run.getStartedAt(),
                run.getEndedAt(),
                totals.containersReleased(),
                totals.imagesReleased(),
                totals.creditsRefunded(),
                totals.failed(),
                totals.skipped(),
                totals.open(),
                rest.left());
    }
}
