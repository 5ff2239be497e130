package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerMapper;
import com.lfc.yundocker.master.node.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Containers of one worker: those without a row, and rows without a container. */
@Component
class ContainerAudit {

    private final YunContainerMapper containers;
    private final Workers workers;
    private final Clock clock;

    ContainerAudit(YunContainerMapper containers, Workers workers, Clock clock) {
        this.containers = containers;
        this.workers = workers;
        this.clock = clock;
    }

    List<Finding> on(String worker) {
        Instant asked = clock.instant();
        Set<Long> before = onEngine(worker);
        List<Finding> gone = gone(worker, before, asked);
        Set<Long> rowless =
                before.stream().filter(id -> containers.selectById(id) == null).collect(Collectors.toSet());
        // One that was removed in the ordinary way meanwhile is not there any more.
        rowless.retainAll(rowless.isEmpty() ? rowless : onEngine(worker));
        return Stream.concat(rowless.stream().map(id -> rowless(worker, id)), gone.stream())
                .toList();
    }

    private List<Finding> gone(String worker, Set<Long> onEngine, Instant asked) {
        List<Finding> gone = new ArrayList<>();
        long after = 0;
        List<YunContainer> rows = containers.onWorkerAfter(worker, after);
        while (!rows.isEmpty()) {
            rows.stream()
                    .filter(row -> !onEngine.contains(row.getId()) && settledDown(row, asked))
                    .filter(row -> unchanged(row))
                    .forEach(row -> gone.add(new Finding(
                            Finding.Kind.CONTAINER_GONE, worker, row.getId(), "Container " + row.getName())));
            after = rows.get(rows.size() - 1).getId();
            rows = containers.onWorkerAfter(worker, after);
        }
        return gone;
    }

    /** Whether the engine was asked after the row last changed, and nobody is making or removing the container. */
    private static boolean settledDown(YunContainer row, Instant asked) {
        return row.getUpdatedAt().isBefore(asked)
                && (row.getState() == ContainerState.RUNNING || row.getState() == ContainerState.STOPPED);
    }

    private boolean unchanged(YunContainer row) {
        YunContainer now = containers.selectById(row.getId());
        return now != null && now.getUpdatedAt().equals(row.getUpdatedAt());
    }

    private Set<Long> onEngine(String worker) {
        return workers.get(worker).listContainers(new ListContainersRequest(worker)).stream()
                .map(ContainerDescription::containerId)
                .collect(Collectors.toSet());
    }

    private static Finding rowless(String worker, long id) {
        return new Finding(
                Finding.Kind.CONTAINER_WITHOUT_ROW,
                worker,
                id,
                "Container yun-" + worker + "-" + id + " on the engine");
    }
}
