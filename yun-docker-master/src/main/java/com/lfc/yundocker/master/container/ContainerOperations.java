package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Starts, stops and restarts containers. The row carries the task for as long as the worker is busy with it. */
@Component
class ContainerOperations {

    private final YunContainerMapper containers;
    private final Workers workers;
    private final ContainerExits exits;
    private final Clock clock;

    ContainerOperations(YunContainerMapper containers, Workers workers, ContainerExits exits, Clock clock) {
        this.containers = containers;
        this.workers = workers;
        this.exits = exits;
        this.clock = clock;
    }

    void start(YunContainer container) {
        operate(container, ContainerTask.STARTING, RpcDockerService::startContainer);
    }

    void stop(YunContainer container) {
        operate(container, ContainerTask.STOPPING, RpcDockerService::stopContainer);
    }

    void restart(YunContainer container) {
        operate(container, ContainerTask.RESTARTING, RpcDockerService::restartContainer);
    }

    private void operate(
            YunContainer container,
            ContainerTask task,
            BiFunction<RpcDockerService, ContainerRequest, ContainerDescription> operation) {
        long id = container.getId();
        Instant since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (containers.beginTask(id, task, since) == 0) {
            throw busy(id);
        }
        try {
            String worker = container.getWorkerId();
            ContainerDescription now =
                    operation.apply(workers.get(worker), new ContainerRequest(worker, id, container.getUserId()));
            became(container, now.running() ? ContainerState.RUNNING : ContainerState.STOPPED);
        } finally {
            // After a call without an answer the next look at the engine tells what became of it.
            containers.endTask(id, since, clock.instant());
        }
    }

    /** Not when a release or the owner has begun to remove it meanwhile. */
    private void became(YunContainer container, ContainerState after) {
        boolean running = after == ContainerState.RUNNING;
        ContainerState before = running ? ContainerState.STOPPED : ContainerState.RUNNING;
        containers.move(container.getId(), before, after, clock.instant());
        if (!running) {
            exits.learn(container);
        }
    }

    private ProblemException busy(long id) {
        YunContainer now = containers.selectById(id);
        String what = now == null || now.getTask() == null
                ? "is " + (now == null ? "gone" : now.getState())
                : "is being " + now.getTask().participle();
        return new ProblemException(
                ProblemCode.CONTAINER_BUSY, "The container " + what + ". Try again when that is over.");
    }
}
