package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.node.Workers;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The containers of ours that a worker's engine holds. */
@Component
class EngineContainers {

    private final Workers workers;

    EngineContainers(Workers workers) {
        this.workers = workers;
    }

    List<ContainerDescription> on(String worker) {
        return workers.get(worker).listContainers(new ListContainersRequest(worker));
    }

    /** Whether a container is the row's: after a database was restored another may carry its id. */
    static boolean belongs(ContainerDescription seen, YunContainer row, String worker) {
        return seen.containerId() == row.getId()
                && Objects.equals(seen.ownerId(), row.getUserId())
                && row.getWorkerId().equals(worker);
    }
}
