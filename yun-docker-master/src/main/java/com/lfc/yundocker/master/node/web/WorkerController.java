package com.lfc.yundocker.master.node.web;

import com.lfc.yundocker.master.node.PlacementMapper;
import com.lfc.yundocker.master.node.WorkerHealth;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/workers")
@Tag(name = "workers")
class WorkerController {

    private final WorkerWatch watch;
    private final PlacementMapper placement;

    WorkerController(WorkerWatch watch, PlacementMapper placement) {
        this.watch = watch;
        this.placement = placement;
    }

    @GetMapping
    @Operation(summary = "All workers, what the last look at each found and what they hold")
    PageView<WorkerView> list() {
        Map<String, PlacementMapper.Held> held = placement.held().stream()
                .collect(Collectors.toMap(PlacementMapper.Held::workerId, Function.identity()));
        List<WorkerView> views =
                watch.all().stream().map(worker -> view(worker, held)).toList();
        return new PageView<>(views, 0, views.size(), views.size());
    }

    private static WorkerView view(WorkerHealth worker, Map<String, PlacementMapper.Held> held) {
        String id = worker.workerId();
        PlacementMapper.Held holds = held.getOrDefault(id, new PlacementMapper.Held(id, 0L, 0L));
        return new WorkerView(
                id, worker.up(), worker.problem(), worker.description(), holds.images(), holds.containers());
    }
}
