package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.LogStreamRequest;
import com.lfc.yundocker.api.StatsRequest;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.StreamRequest;
import com.lfc.yundocker.api.StreamUp;
import com.lfc.yundocker.api.TerminalRequest;
import com.lfc.yundocker.worker.docker.ContainerStream;
import com.lfc.yundocker.worker.docker.Logs;
import com.lfc.yundocker.worker.docker.Stats;
import com.lfc.yundocker.worker.docker.Terminals;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.apache.dubbo.common.stream.StreamObserver;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The streams that are open, each on a thread of its own. */
@Component
class Streams implements DisposableBean {

    private final CallGuard guard;
    private final Terminals terminals;
    private final Logs logs;
    private final Stats stats;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

    Streams(CallGuard guard, Terminals terminals, Logs logs, Stats stats) {
        this.guard = guard;
        this.terminals = terminals;
        this.logs = logs;
        this.stats = stats;
    }

    StreamObserver<StreamUp> open(StreamObserver<StreamDown> down) {
        OpenStream stream = new OpenStream(this, down);
        open.add(stream);
        return stream;
    }

    ContainerStream begin(StreamRequest request, IntConsumer taken) {
        return guard.answer(request, () -> {
            if (request instanceof TerminalRequest terminal) {
                return terminals.open(terminal, taken);
            }
            return request instanceof LogStreamRequest log ? logs.open(log) : stats.open((StatsRequest) request);
        });
    }

    StreamDown run(StreamRequest request, ContainerStream stream, OpenStream outlet) {
        return guard.answer(request, () -> stream.run(outlet));
    }

    void inBackground(Runnable work) {
        threads.execute(work);
    }

    void closed(OpenStream stream) {
        open.remove(stream);
    }

    /** The shells would outlive the worker. */
    @Override
    public void destroy() {
        open.forEach(OpenStream::onCompleted);
        threads.shutdown();
    }

    private static CustomizableThreadFactory daemons() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("streams-");
        factory.setDaemon(true);
        return factory;
    }
}
