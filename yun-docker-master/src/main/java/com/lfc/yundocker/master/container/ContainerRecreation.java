package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a container again with another published port, which no engine can change afterwards. Row, name and charge stay;
 * the container's own file system is lost. The row is CREATING meanwhile and keeps the id of the old engine container, by
 * which the recovery tells it from a container that is made for the first time.
 */
@Component
public class ContainerRecreation {

    private final YunContainerMapper containers;
    private final ContainerSettlement settlement;
    private final ContainerRuns runs;
    private final Workers workers;
    private final Clock clock;

    ContainerRecreation(
            YunContainerMapper containers,
            ContainerSettlement settlement,
            ContainerRuns runs,
            Workers workers,
            Clock clock) {
        this.containers = containers;
        this.settlement = settlement;
        this.runs = runs;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Returns when the new one runs.
     *
     * @param containerPort TCP port to publish, or null for none
     * @throws ProblemException {@code CONTAINER_BUSY}, {@code IMAGE_NOT_READY}, {@code IMAGE_BEING_REMOVED}; {@code
     *     WORKER_UNAVAILABLE}, after which the master goes on by itself; {@code ENGINE_ERROR}: the new one could not be
     *     made, and the charge was given back
     */
    public void recreate(YunContainer old, @Nullable Integer containerPort) {
        settlement.beginRecreation(old, containerPort);
        YunContainer container = containers.selectById(old.getId());
        try {
            remake(container);
        } catch (WorkerCallException e) {
            if (e.workerTrouble()) {
                throw new ProblemException(
                        e.code(),
                        "The worker does not answer. The container is re-created as soon as it does: "
                                + e.getMessage());
            }
            throw e;
        }
    }

    /** Whether a row that is CREATING had a container before. */
    static boolean isRecreation(YunContainer container) {
        return container.getEngineContainerId() != null;
    }

    /** Goes on after a crash: removes the old container if it is still there, makes the new one if it is not yet. */
    void goOn(YunContainer container, Optional<ContainerDescription> onEngine) {
        boolean made = onEngine.filter(
                        seen -> seen.running() && !seen.engineContainerId().equals(container.getEngineContainerId()))
                .isPresent();
        if (made) {
            runs.created(container, onEngine.get());
        } else {
            remake(container);
        }
    }

    private void remake(YunContainer container) {
        long id = container.getId();
        String worker = container.getWorkerId();
        workers.get(worker).removeContainer(new ContainerRequest(worker, id, container.getUserId()));
        if (containers.touchCreating(id, clock.instant()) == 0) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_BUSY, "The container is being changed by another request. Look again.");
        }
        try {
            runs.make(container);
        } catch (WorkerCallException e) {
            if (!e.workerTrouble()) {
                runs.undo(container);
            }
            throw e;
        }
    }
}
