package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.StatsRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.node.WorkerStreams;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What containers use: one stream from the worker for each container that anybody looks at, however many they are. */
@Component
class SharedStats {

    private final WorkerStreams streams;
    private final Map<Long, Shared> shared = new HashMap<>();

    SharedStats(WorkerStreams streams) {
        this.streams = streams;
    }

    /**
     * @return who looks; one that is not done with a sample is left out of the next
     * @throws WorkerCallException when it is known at once that the worker cannot be reached
     */
    synchronized WorkerStream join(StatsRequest request, WorkerStream.Listener listener) {
        Shared one = shared.computeIfAbsent(request.containerId(), id -> new Shared(request));
        Watcher watcher = new Watcher(one, listener);
        one.watchers.add(watcher);
        try {
            one.open();
        } catch (RuntimeException e) {
            leave(watcher);
            throw e;
        }
        return watcher;
    }

    private synchronized void leave(Watcher watcher) {
        Shared one = watcher.shared;
        one.watchers.remove(watcher);
        if (one.watchers.isEmpty() && shared.remove(one.request.containerId(), one)) {
            one.close();
        }
    }

    private synchronized List<Watcher> watchers(Shared one) {
        return List.copyOf(one.watchers);
    }

    /** Whoever comes from now on opens a new one. */
    private synchronized List<Watcher> end(Shared one) {
        shared.remove(one.request.containerId(), one);
        return List.copyOf(one.watchers);
    }

    /** The stream from the worker. */
    private final class Shared implements WorkerStream.Listener {

        private final StatsRequest request;
        private final Set<Watcher> watchers = new HashSet<>();
        private @Nullable WorkerStream stream;

        private Shared(StatsRequest request) {
            this.request = request;
        }

        private void open() {
            if (stream == null) {
                stream = streams.open(request, this);
            }
        }

        private void close() {
            if (stream != null) {
                stream.close();
            }
        }

        @Override
        public void output(byte[] bytes) {
            throw new IllegalStateException("A stream of samples has no output");
        }

        @Override
        public void sample(ContainerStats stats) {
            watchers(this).forEach(watcher -> watcher.sample(stats));
            done();
        }

        private void done() {
            synchronized (SharedStats.this) {
                if (stream != null) {
                    stream.done();
                }
            }
        }

        @Override
        public void exited(int code) {
            ended();
        }

        @Override
        public void ended() {
            tellTheEnd(WorkerStream.Listener::ended);
        }

        @Override
        public void failed(WorkerCallException why) {
            tellTheEnd(listener -> listener.failed(why));
        }

        private void tellTheEnd(Consumer<WorkerStream.Listener> how) {
            end(this).forEach(watcher -> how.accept(watcher.listener));
        }
    }

    /** One of those who look. */
    private final class Watcher implements WorkerStream {

        private final Shared shared;
        private final Listener listener;
        private volatile boolean busy;

        private Watcher(Shared shared, Listener listener) {
            this.shared = shared;
            this.listener = listener;
        }

        private void sample(ContainerStats stats) {
            if (!busy) {
                busy = true;
                listener.sample(stats);
            }
        }

        @Override
        public void done() {
            busy = false;
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
