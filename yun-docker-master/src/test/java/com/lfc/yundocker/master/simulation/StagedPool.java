package com.lfc.yundocker.master.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A pool whose threads are actors. */
final class StagedPool extends AbstractExecutorService {

    private final int size;
    private final Host host;
    private final Supplier<Stage> stage;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int running;
    private boolean closed;

    StagedPool(int size, Host host, Supplier<Stage> stage) {
        this.size = size;
        this.host = host;
        this.stage = stage;
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
        if (running < size) {
            running++;
            stage.get().act("pool", host, true, this::work);
        }
    }

    private void work() {
        try {
            for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
                run(task);
            }
        } finally {
            running--;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Crash e) {
            // The others of the queue die as well, each by itself.
            Actor.current().stage().note("dies");
        }
    }

    @Override
    public void shutdown() {
        closed = true;
    }

    /** What runs goes on: a call cannot be taken back. */
    @Override
    public List<Runnable> shutdownNow() {
        closed = true;
        List<Runnable> dropped = new ArrayList<>(queue);
        queue.clear();
        return dropped;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return closed && running == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }
}
