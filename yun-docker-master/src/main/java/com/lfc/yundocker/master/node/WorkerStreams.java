package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.StreamRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The streams that are open on workers. */
@Component
public class WorkerStreams {

    private final Workers workers;
    private final Set<RemoteStream> open = ConcurrentHashMap.newKeySet();

    WorkerStreams(Workers workers) {
        this.workers = workers;
    }

    /**
     * @throws WorkerCallException when it is known at once that the worker cannot be reached; else the listener learns it
     */
    public WorkerStream open(StreamRequest request, WorkerStream.Listener listener) {
        RemoteStream stream = new RemoteStream(request.workerId(), listener, open::remove);
        open.add(stream);
        try {
            stream.open(workers, request);
        } catch (RuntimeException e) {
            open.remove(stream);
            throw e;
        }
        return stream;
    }

    /** Ends all that are open on a worker that does not answer. */
    void lost(String workerId) {
        open.stream().filter(stream -> stream.workerId().equals(workerId)).forEach(RemoteStream::lost);
    }
}
