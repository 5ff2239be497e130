package com.lfc.yundocker.master.overview;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.audit.TakenAudit;
import com.lfc.yundocker.master.audit.TakenAudits;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseSchedule;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.webhook.Deliveries;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How releases, audits and deliveries stand. */
@Component
class OperationNews {

    private final ReleaseService releases;
    private final ReleaseSchedule schedule;
    private final TakenAudits audits;
    private final Deliveries deliveries;
    /** Items of a run that has ended do not change; counting those of a large one takes a while. */
    private volatile PlatformOverview.@Nullable LastRelease counted;

    OperationNews(ReleaseService releases, ReleaseSchedule schedule, TakenAudits audits, Deliveries deliveries) {
        this.releases = releases;
        this.schedule = schedule;
        this.audits = audits;
        this.deliveries = deliveries;
    }

    @Nullable
    Long releaseUnderWay() {
        return newest().stream()
                .filter(run -> run.getState() == RunState.RUNNING)
                .map(ReleaseRun::getId)
                .findFirst()
                .orElse(null);
    }

    PlatformOverview.@Nullable LastRelease lastRelease() {
        return newest().stream()
                .filter(run -> run.getState() != RunState.RUNNING)
                .map(this::ended)
                .findFirst()
                .orElse(null);
    }

    PlatformOverview.@Nullable NextRelease nextRelease() {
        return schedule.next()
                .map(night -> new PlatformOverview.NextRelease(night.at(), night.name()))
                .orElse(null);
    }

    @Nullable
    TakenAudit lastAudit() {
        return audits.last();
    }

    long failedDeliveries() {
        return deliveries.failed();
    }

    /** At most one is under way. */
    private List<ReleaseRun> newest() {
        return releases.list(new Page<>(1, 2, false)).getRecords();
    }

    private PlatformOverview.LastRelease ended(ReleaseRun run) {
        PlatformOverview.LastRelease known = counted;
        if (known != null && known.id() == run.getId()) {
            return known;
        }
        ReleaseTotals totals = releases.totals(run.getId());
        Instant endedAt = run.getEndedAt();
        PlatformOverview.LastRelease now = new PlatformOverview.LastRelease(
                run.getId(),
                run.getState(),
                endedAt == null ? run.getStartedAt() : endedAt,
                totals.containersReleased() + totals.imagesReleased(),
                totals.creditsRefunded(),
                totals.failed());
        counted = now;
        return now;
    }
}
