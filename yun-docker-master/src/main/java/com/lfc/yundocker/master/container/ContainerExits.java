package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores how the main processes of stopped containers ended. */
@Component
class ContainerExits {

    private static final Logger log = LoggerFactory.getLogger(ContainerExits.class);

    private final YunContainerMapper containers;
    private final Workers workers;

    ContainerExits(YunContainerMapper containers, Workers workers) {
        this.containers = containers;
        this.workers = workers;
    }

    /** For stopped containers of a worker of which it is not known yet, if the engine holds them. */
    void learnMissing(String worker, Set<Long> onEngine) {
        containers.withoutExit(worker).stream()
                .filter(container -> onEngine.contains(container.getId()))
                .forEach(this::learn);
    }

    /** Asks the worker. A worker that does not answer is asked again with the next look at its engine. */
    void learn(YunContainer container) {
        long id = container.getId();
        String worker = container.getWorkerId();
        try {
            store(id, workers.get(worker).containerExit(new ContainerRequest(worker, id, container.getUserId())));
        } catch (WorkerCallException e) {
            log.debug("The exit code of container {} is asked for later: {}", id, e.getMessage());
        }
    }

    private void store(long id, ContainerExit exit) {
        Integer code = exit.exitCode();
        Long millis = exit.finishedAtMillis();
        if (code != null) {
            containers.exited(id, code, exit.outOfMemory(), millis == null ? null : Instant.ofEpochMilli(millis));
        }
    }
}
