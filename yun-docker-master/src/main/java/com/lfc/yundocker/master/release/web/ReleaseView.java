package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.release.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release with its items counted. */
record ReleaseView(
        long id,
        Trigger trigger,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long containersReleased,
        long imagesReleased,
        long creditsRefunded,
        long failed,
        long skipped,
        long open) {

    static ReleaseView of(ReleaseRun run, ReleaseTotals totals) {
        return new ReleaseView(
                run.getId(),
                run.getTriggerKind(),
                run.getState(),
                run.getStartedAt(),
                run.getEndedAt(),
                totals.containersReleased(),
                totals.imagesReleased(),
                totals.creditsRefunded(),
                totals.failed(),
                totals.skipped(),
                totals.open());
    }
}
