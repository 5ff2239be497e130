package com.lfc.yundocker.master.overview;

import com.lfc.yundocker.master.node.PlacementMapper;
import com.lfc.yundocker.master.node.WorkerHealth;
import com.lfc.yundocker.master.node.WorkerWatch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Puts together what an operator sees first; asks no worker. */
@Service
public class PlatformOverviews {

    private final PlatformMapper counts;
    private final WorkerWatch watch;
    private final PlacementMapper placement;
    private final OperationNews news;

    PlatformOverviews(PlatformMapper counts, WorkerWatch watch, PlacementMapper placement, OperationNews news) {
        this.counts = counts;
        this.watch = watch;
        this.placement = placement;
        this.news = news;
    }

    public PlatformOverview now() {
        PlatformMapper.Counts all = counts.counts();
        return new PlatformOverview(
                workers(),
                all.users(),
                all.running(),
                all.stopped(),
                all.ready(),
                all.pulling(),
                all.pulling() == 0 ? List.of() : counts.oldestPulls(),
                news.releaseUnderWay(),
                news.lastRelease(),
                news.nextRelease(),
                news.lastAudit(),
                news.failedDeliveries());
    }

    private List<PlatformOverview.Worker> workers() {
        Map<String, PlacementMapper.Held> held = placement.held().stream()
                .collect(Collectors.toMap(PlacementMapper.Held::workerId, Function.identity()));
        return watch.all().stream().map(worker -> worker(worker, held)).toList();
    }

    private static PlatformOverview.Worker worker(WorkerHealth worker, Map<String, PlacementMapper.Held> held) {
        String id = worker.workerId();
        PlacementMapper.Held holds = held.getOrDefault(id, new PlacementMapper.Held(id, 0L, 0L));
        return new PlatformOverview.Worker(
                id, worker.up(), worker.problem(), worker.description(), holds.images(), holds.containers());
    }
}
