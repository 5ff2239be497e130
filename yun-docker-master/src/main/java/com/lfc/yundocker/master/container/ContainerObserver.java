package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerHealth;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.node.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes down what the engines say: containers that ended by themselves, or that somebody started by hand. */
@Component
class ContainerObserver {

    private static final Logger log = LoggerFactory.getLogger(ContainerObserver.class);

    private final YunContainerMapper containers;
    private final Workers workers;
    private final WorkerWatch watch;
    private final ContainerExits exits;
    private final Clock clock;

    ContainerObserver(
            YunContainerMapper containers, Workers workers, WorkerWatch watch, ContainerExits exits, Clock clock) {
        this.containers = containers;
        this.exits = exits;
        this.workers = workers;
        this.watch = watch;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${yun.containers.observe-interval:10s}")
    void observe() {
        watch.all().stream()
                .filter(WorkerHealth::up)
                .map(WorkerHealth::workerId)
                .forEach(this::observe);
    }

    private void observe(String worker) {
        Instant asked = clock.instant();
        try {
            List<ContainerDescription> seen = workers.get(worker).listContainers(new ListContainersRequest(worker));
            seen.forEach(container -> write(worker, container, asked));
            exits.learnMissing(
                    worker, seen.stream().map(ContainerDescription::containerId).collect(Collectors.toSet()));
        } catch (WorkerCallException e) {
            log.debug("Not observed: {}", e.getMessage());
        }
    }

    private void write(String worker, ContainerDescription seen, Instant asked) {
        ContainerState to = seen.running() ? ContainerState.RUNNING : ContainerState.STOPPED;
        ContainerState from = seen.running() ? ContainerState.STOPPED : ContainerState.RUNNING;
        containers.observe(seen.containerId(), worker, from, to, asked, clock.instant());
    }
}
