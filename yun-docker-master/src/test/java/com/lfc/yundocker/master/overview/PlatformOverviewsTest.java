package com.lfc.yundocker.master.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.audit.TakenAudit;
import com.lfc.yundocker.master.audit.TakenAudits;
import com.lfc.yundocker.master.node.PlacementMapper;
import com.lfc.yundocker.master.node.WorkerHealth;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseSchedule;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.ReleaseTotals;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.webhook.Deliveries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformOverviewsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");

    private final NewsBed bed = new NewsBed("platform-" + UUID.randomUUID(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final ReleaseService releases = mock();
    private final TakenAudits audits = mock();
    private final WorkerWatch watch = mock();
    private final PlatformOverviews overviews = new PlatformOverviews(
            bed.get(PlatformMapper.class),
            watch,
            bed.get(PlacementMapper.class),
            new OperationNews(releases, bed.get(ReleaseSchedule.class), audits, bed.get(Deliveries.class)));

    @BeforeEach
    void nothingHappened() {
        runs();
        when(watch.all()).thenReturn(List.of(new WorkerHealth("w-1", null, "does not answer")));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void countsWhatAllUsersHave() {
        bed.image(7, "READY", 5);
        bed.image(8, "READY", 5);
        bed.image(8, "PULLING", 0);
        bed.container(7, "RUNNING", 200);
        bed.container(8, "RUNNING", 200);
        bed.container(8, "STOPPED", 200);

        PlatformOverview now = overviews.now();
        assertThat(now.users()).isEqualTo(2);
        assertThat(now.images()).isEqualTo(2);
        assertThat(now.containersRunning()).isEqualTo(2);
        assertThat(now.containersStopped()).isEqualTo(1);
        assertThat(now.pulls()).isEqualTo(1);
        assertThat(now.oldestPulls()).singleElement().satisfies(pull -> {
            assertThat(pull.username()).isEqualTo("u8");
            assertThat(pull.reference()).isEqualTo("r:3");
        });
        assertThat(now.workers()).singleElement().satisfies(worker -> {
            assertThat(worker.up()).isFalse();
            assertThat(worker.containers()).isEqualTo(3);
        });
    }

    @Test
    void saysThatNothingHappenedYet() {
        PlatformOverview now = overviews.now();
        assertThat(now.lastRelease()).isNull();
        assertThat(now.releaseUnderWay()).isNull();
        assertThat(now.lastAudit()).isNull();
        assertThat(now.failedDeliveries()).isZero();
        assertThat(now.nextRelease()).isNotNull();
    }

    @Test
    void theLastReleaseIsTheNewestThatHasEndedAndCountedOnce() {
        runs(run(3, RunState.RUNNING, null), run(2, RunState.COMPLETED_WITH_FAILURES, NOW));
        when(releases.totals(2)).thenReturn(new ReleaseTotals(3, 4, 50, 1, 2, 0));
        overviews.now();
        PlatformOverview now = overviews.now();
        assertThat(now.releaseUnderWay()).isEqualTo(3);
        assertThat(now.lastRelease())
                .isEqualTo(new PlatformOverview.LastRelease(2, RunState.COMPLETED_WITH_FAILURES, NOW, 7, 50, 1));
        verify(releases, times(1)).totals(anyLong());
    }

    @Test
    void failedDeliveriesAndTheLastAuditAreTold() {
        TakenAudit audit = new TakenAudit(NOW, 3, 1, false);
        when(audits.last()).thenReturn(audit);
        for (String state : List.of("FAILED", "PENDING", "DELIVERED")) {
            bed.sql()
                    .update(
                            "INSERT INTO yun_webhook_delivery (delivery_key, event, subject, payload, state,"
                                    + " next_attempt_at, created_at) VALUES (?, 'E', ?, '{}', ?, NOW(3), NOW(3))",
                            state,
                            state,
                            state);
        }
        assertThat(overviews.now().failedDeliveries()).isEqualTo(1);
        assertThat(overviews.now().lastAudit()).isEqualTo(audit);
    }

    private void runs(ReleaseRun... newestFirst) {
        IPage<ReleaseRun> page = new Page<>(1, 2);
        page.setRecords(List.of(newestFirst));
        when(releases.list(any())).thenReturn(page);
    }

    private static ReleaseRun run(long id, RunState state, @Nullable Instant endedAt) {
        ReleaseRun run = new ReleaseRun();
        run.setId(id);
        run.setState(state);
        run.setStartedAt(NOW);
        run.setEndedAt(endedAt);
        return run;
    }
}
