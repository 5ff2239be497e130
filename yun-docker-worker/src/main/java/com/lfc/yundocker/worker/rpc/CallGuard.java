package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import com.lfc.yundocker.api.WorkerRequest;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Refuses what is meant for another worker, and lets no exception out but {@link WorkerException}: one object outside
 * the serialization allow-list would end the whole connection, with every other call on it.
 */
@Component
class CallGuard {

    private static final Logger LOG = LoggerFactory.getLogger(CallGuard.class);

    private final String workerId;

    CallGuard(WorkerProperties worker) {
        this.workerId = worker.id();
    }

    <T> T answer(@Nullable WorkerRequest request, Supplier<T> work) {
        try {
            check(request);
            return work.get();
        } catch (WorkerException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.error("A call failed in a way nobody foresaw: {}", request, e);
            throw new WorkerException(
                    WorkerErrorCode.INTERNAL, "The worker " + workerId + " failed unexpectedly; its log says more");
        }
    }

    private void check(@Nullable WorkerRequest request) {
        if (request == null) {
            throw new WorkerException(WorkerErrorCode.INVALID_REQUEST, "The request is missing");
        }
        if (!workerId.equals(request.workerId())) {
            throw new WorkerException(
                    WorkerErrorCode.WRONG_WORKER,
                    "This is worker " + workerId + ", the call is for " + request.workerId()
                            + "; check the addresses of the workers in the master's configuration");
        }
    }
}
