package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.StreamRequest;
import org.springframework.stereotype.Component;

/** Opens streams on workers. */
@Component
public class WorkerStreams {

    private final Workers workers;

    WorkerStreams(Workers workers) {
        this.workers = workers;
    }

    /**
     * @throws WorkerCallException when it is known at once that the worker cannot be reached; else the listener learns it
     */
    public WorkerStream open(StreamRequest request, WorkerStream.Listener listener) {
        return RemoteStream.open(workers, request, listener);
    }
}
