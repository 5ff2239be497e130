package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.master.container.ContainerRecovery;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerMapper;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Mends one finding about a container. Each looks once more first; empty when it was not so any more. */
@Component
class ContainerRepair {

    private final YunContainerMapper containers;
    private final YunContainerService service;
    private final ContainerRecovery recovery;
    private final StuckAudit stuck;
    private final EngineContainers engine;
    private final Workers workers;

    ContainerRepair(
            YunContainerMapper containers,
            YunContainerService service,
            ContainerRecovery recovery,
            StuckAudit stuck,
            EngineContainers engine,
            Workers workers) {
        this.containers = containers;
        this.service = service;
        this.recovery = recovery;
        this.stuck = stuck;
        this.engine = engine;
        this.workers = workers;
    }

    /** Not charged for, so nothing is refunded: that was done when its row ended. */
    Optional<String> removeRowless(Finding finding, String worker) {
        Optional<ContainerDescription> there = named(finding, worker);
        if (there.isEmpty() || containers.selectById(finding.id()) != null) {
            return Optional.empty();
        }
        Long owner = Objects.requireNonNull(there.get().ownerId());
        workers.get(worker).removeContainer(new ContainerRequest(worker, finding.id(), owner));
        if (named(finding, worker).isPresent()) {
            throw new ProblemException(
                    ProblemCode.ENGINE_ERROR,
                    "The worker leaves it alone, because it does not have the name that goes with its labels."
                            + " Look at it, then run docker rm -f " + finding.engineName() + ".");
        }
        return Optional.of("Removed from the engine.");
    }

    Optional<String> endGone(Finding finding, String worker) {
        YunContainer row = containers.selectById(finding.id());
        if (row == null || !ContainerAudit.isUp(row) || holds(worker, row)) {
            return Optional.empty();
        }
        service.remove(row.getId(), row.getUserId());
        return Optional.of("Ended; what it cost, " + row.getCharged() + " credits, is refunded.");
    }

    Optional<String> goOn(Finding finding) {
        YunContainer row = containers.selectById(finding.id());
        if (row == null || !stuck.isStuck(row) || !recovery.goOn(row)) {
            return Optional.empty();
        }
        YunContainer now = containers.selectById(row.getId());
        if (now != null && !ContainerAudit.isUp(now)) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_BUSY, "It is still " + now.getState() + "; the master's log says why.");
        }
        return Optional.of(now == null ? "Ended; what it cost is refunded." : "It is " + now.getState() + " now.");
    }

    private Optional<ContainerDescription> named(Finding finding, String worker) {
        return engine.on(worker).stream()
                .filter(seen -> seen.engineContainerId().equals(finding.engineName()))
                .findFirst();
    }

    private boolean holds(String worker, YunContainer row) {
        return engine.on(worker).stream().anyMatch(seen -> EngineContainers.belongs(seen, row, worker));
    }
}
