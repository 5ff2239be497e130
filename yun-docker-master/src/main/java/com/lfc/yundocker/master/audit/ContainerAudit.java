package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Containers of one worker: those without a row, and rows without a container. */
@Component
class ContainerAudit {

    private final YunContainerMapper containers;
    private final EngineContainers engine;
    private final Clock clock;

    ContainerAudit(YunContainerMapper containers, EngineContainers engine, Clock clock) {
        this.containers = containers;
        this.engine = engine;
        this.clock = clock;
    }

    /** A container's id and owner, by its labels. */
    private record Mark(long id, @Nullable Long owner) {}

    /** The engine is asked before the rows: a container never comes into being before its row. */
    void on(String worker, Findings findings) {
        Instant asked = clock.instant();
        List<ContainerDescription> before = engine.on(worker);
        rowless(worker, before).forEach(findings::add);
        gone(worker, before, asked, findings);
    }

    private List<Finding> rowless(String worker, List<ContainerDescription> before) {
        List<Finding> rowless = before.stream()
                .filter(seen -> !isARows(seen, worker))
                .map(seen -> rowless(worker, seen))
                .toList();
        if (rowless.isEmpty()) {
            return rowless;
        }
        // One that was removed in the ordinary way meanwhile is not there any more.
        Set<String> still = engine.on(worker).stream()
                .map(ContainerDescription::engineContainerId)
                .collect(Collectors.toSet());
        return rowless.stream()
                .filter(finding -> still.contains(finding.engineName()))
                .toList();
    }

    private boolean isARows(ContainerDescription seen, String worker) {
        YunContainer row = containers.selectById(seen.containerId());
        return row != null && EngineContainers.belongs(seen, row, worker);
    }

    private Finding rowless(String worker, ContainerDescription seen) {
        boolean unused = seen.ownerId() != null && containers.selectById(seen.containerId()) == null;
        return new Finding(
                FindingCode.CONTAINER_WITHOUT_ROW,
                Finding.Kind.CONTAINER,
                worker,
                seen.containerId(),
                seen.ownerId(),
                seen.engineContainerId(),
                "The engine holds a container with our labels that belongs to nobody: nobody is charged for it.",
                unused
                        ? "The repair removes it from the engine."
                        : "Its labels fit none of our rows, so look at it, then remove it with docker rm -f.",
                unused);
    }

    private void gone(String worker, List<ContainerDescription> onEngine, Instant asked, Findings findings) {
        Set<Mark> marks = onEngine.stream()
                .map(seen -> new Mark(seen.containerId(), seen.ownerId()))
                .collect(Collectors.toSet());
        List<YunContainer> rows = containers.onWorkerAfter(worker, 0);
        while (!rows.isEmpty()) {
            rows.stream()
                    .filter(row -> !marks.contains(new Mark(row.getId(), row.getUserId())) && settledDown(row, asked))
                    .filter(this::isUnchanged)
                    .map(ContainerAudit::gone)
                    .forEach(findings::add);
            rows = containers.onWorkerAfter(worker, rows.get(rows.size() - 1).getId());
        }
    }

    /** Whether the engine was asked after the row last changed, and nobody is making or removing the container. */
    private static boolean settledDown(YunContainer row, Instant asked) {
        return row.getUpdatedAt().isBefore(asked) && isUp(row);
    }

    /** Whether the engine should hold it. */
    static boolean isUp(YunContainer row) {
        return row.getState() == ContainerState.RUNNING || row.getState() == ContainerState.STOPPED;
    }

    private boolean isUnchanged(YunContainer row) {
        YunContainer now = containers.selectById(row.getId());
        return now != null && now.getUpdatedAt().equals(row.getUpdatedAt());
    }

    private static Finding gone(YunContainer row) {
        return new Finding(
                FindingCode.ROW_WITHOUT_CONTAINER,
                Finding.Kind.CONTAINER,
                row.getWorkerId(),
                row.getId(),
                row.getUserId(),
                row.getEngineContainerId(),
                "Container " + row.getName() + " is " + row.getState() + ", but the engine does not hold it.",
                "The repair ends it and refunds it, as its owner or the next release would.",
                true);
    }
}
