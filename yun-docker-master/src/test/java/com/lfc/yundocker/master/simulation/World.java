package com.lfc.yundocker.master.simulation;

import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.release.StagedThreads;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is dear to make and so is kept over seeds: two masters on one database. One seed at a time is played in it. */
final class World implements Workers, AutoCloseable {

    final Observer observer;
    final List<Master> masters;
    final AtomicLong ids = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(World::daemon);
    private @Nullable Simulation current;
    private Plant plant = Plant.NONE;

    World() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC"
                + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0";
        masters = List.of(new Master("A", this, url, 3), new Master("B", this, url, 8));
        observer = new Observer(url);
    }

    /** Plays a seed to its end. */
    Simulation play(long seed, Plant fault, boolean recorded) {
        if (fault != plant) {
            plant = fault;
            masters.forEach(master -> master.database.forget());
        }
        observer.clear();
        Simulation simulation = new Simulation(seed, fault, this, new Stage(seed, threads, recorded));
        current = simulation;
        simulation.play();
        return simulation;
    }

    Simulation current() {
        if (current == null) {
            throw new IllegalStateException("No seed is being played");
        }
        return current;
    }

    long now() {
        return current == null ? 0 : current.stage().now();
    }

    StagedThreads.Stagehand stagehand(Host host) {
        return new StagedThreads.Stagehand() {

            @Override
            public ExecutorService open(int size) {
                return new StagedPool(size, host, () -> current().stage());
            }

            @Override
            public void waitUntil(BooleanSupplier condition) {
                current().stage().waitUntil(condition);
            }

            @Override
            public void pause(long millis) {
                current().stage().pause(millis);
            }
        };
    }

    @Override
    public RpcDockerService get(String workerId) {
        return current().worker(workerId);
    }

    /** None that would be looked at every few seconds. */
    @Override
    public Collection<String> ids() {
        return List.of();
    }

    @Override
    public void close() {
        masters.forEach(Master::close);
        observer.close();
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "actor");
        thread.setDaemon(true);
        return thread;
    }
}
