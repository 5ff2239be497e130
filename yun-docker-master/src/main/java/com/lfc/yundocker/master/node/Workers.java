package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcDockerService;
import java.util.Collection;

/** The workers that the configuration names. */
public interface Workers {

    /**
     * The service of one worker. Calls fail with {@link WorkerCallException} only, also for a worker that is no longer
     * configured.
     */
    RpcDockerService get(String workerId);

    /** Ids of all configured workers. */
    Collection<String> ids();
}
