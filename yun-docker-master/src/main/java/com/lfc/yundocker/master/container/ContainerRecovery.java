package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with containers that a master left in the middle of being made, operated or removed. */
@Component
public class ContainerRecovery {

    private static final Logger log = LoggerFactory.getLogger(ContainerRecovery.class);

    private final YunContainerMapper containers;
    private final ContainerRuns runs;
    private final ContainerRecreation recreation;
    private final YunContainerService service;
    private final Workers workers;
    private final Clock clock;
    private final Duration staleAfter;
    private final Duration creatingStaleAfter;

    ContainerRecovery(
            YunContainerMapper containers,
            ContainerRuns runs,
            ContainerRecreation recreation,
            YunContainerService service,
            Workers workers,
            Clock clock,
            RecoveryProperties properties,
            NodeProperties calls) {
        this.containers = containers;
        this.runs = runs;
        this.recreation = recreation;
        this.service = service;
        this.workers = workers;
        this.clock = clock;
        staleAfter = properties.staleAfter();
        creatingStaleAfter = properties.creatingStaleAfter();
        if (creatingStaleAfter.compareTo(calls.runTimeout()) <= 0) {
            throw new IllegalArgumentException("yun.recovery.creating-stale-after must be longer than"
                    + " yun.rpc.run-timeout, or containers would be undone while they are made");
        }
    }

    @Scheduled(fixedDelayString = "${yun.recovery.interval:5s}")
    void recover() {
        Instant now = clock.instant();
        containers.endTasksBefore(now.minus(creatingStaleAfter), now);
        adopt(ContainerState.CREATING, creatingStaleAfter, this::finishCreation);
        adopt(ContainerState.REMOVING, staleAfter, container -> service.remove(container.getId()));
    }

    /**
     * Goes on with one row now, however long it has been left; the caller has made sure that nobody is at it any more.
     *
     * @return false when somebody else has gone on with it since it was read
     * @throws ProblemException when it cannot be done now
     */
    public boolean goOn(YunContainer container) {
        ContainerState state = container.getState();
        boolean mine = containers.adopt(container.getId(), state, container.getUpdatedAt(), clock.instant()) > 0;
        if (mine && state == ContainerState.CREATING) {
            finishCreation(container);
        } else if (mine && state == ContainerState.REMOVING) {
            service.remove(container.getId());
        }
        return mine;
    }

    /** One that runs was made, the answer got lost; anything else bought nothing. */
    private void finishCreation(YunContainer container) {
        String worker = container.getWorkerId();
        Optional<ContainerDescription> made =
                workers.get(worker).listContainers(new ListContainersRequest(worker)).stream()
                        .filter(seen -> seen.containerId() == container.getId()
                                && Objects.equals(seen.ownerId(), container.getUserId()))
                        .findFirst();
        if (ContainerRecreation.isRecreation(container)) {
            recreation.goOn(container, made);
        } else if (made.filter(ContainerDescription::running).isPresent()) {
            runs.created(container, made.get());
        } else {
            runs.undo(container);
        }
    }

    private void adopt(ContainerState state, Duration age, Consumer<YunContainer> action) {
        Instant before = clock.instant().minus(age);
        Set<String> inTrouble = new HashSet<>();
        for (YunContainer container : containers.stale(state, before)) {
            if (!inTrouble.contains(container.getWorkerId())
                    && containers.adopt(container.getId(), state, container.getUpdatedAt(), clock.instant()) > 0) {
                log.info("Container {} was left {}, going on with it", container.getId(), state);
                tried(container, action, inTrouble);
            }
        }
    }

    private static void tried(YunContainer container, Consumer<YunContainer> action, Set<String> inTrouble) {
        try {
            action.accept(container);
        } catch (ProblemException e) {
            log.warn("Container {} is tried again later: {}", container.getId(), e.getMessage());
            if (e instanceof WorkerCallException call && call.workerTrouble()) {
                inTrouble.add(container.getWorkerId());
            }
        }
    }
}
