package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.DescribeRequest;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks at every worker again and again, each on a thread of its own so that a frozen one delays no other. */
@Component
public class WorkerWatch implements DisposableBean {

    private final Workers workers;
    private final WorkerStreams streams;
    private final PlacementMapper placement;
    private final Map<String, WorkerHealth> health = new ConcurrentHashMap<>();
    private final Reachability reachability;
    private final ScheduledExecutorService pings;

    WorkerWatch(
            Workers workers, WorkerStreams streams, PlacementMapper placement, NodeProperties properties, Clock clock) {
        reachability = new Reachability(new WorkerProbe(properties), clock);
        this.workers = workers;
        this.streams = streams;
        this.placement = placement;
        pings = Executors.newScheduledThreadPool(Math.max(1, workers.ids().size()), WorkerWatch::daemon);
        long pause = properties.pingInterval().toMillis();
        workers.ids().forEach(id -> pings.scheduleWithFixedDelay(() -> look(id), 0, pause, TimeUnit.MILLISECONDS));
    }

    /** All workers, in the order of the configuration. */
    public List<WorkerHealth> all() {
        return workers.ids().stream().map(this::of).toList();
    }

    /**
     * The worker for a new image: of those that answer the one with the fewest claims.
     *
     * @throws ProblemException {@code WORKER_UNAVAILABLE} when none answers
     */
    public String choose() {
        Map<String, Long> load = placement.load();
        return all().stream()
                .filter(WorkerHealth::up)
                .map(WorkerHealth::workerId)
                .min(Comparator.comparing((String id) -> load.getOrDefault(id, 0L)))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.WORKER_UNAVAILABLE, "No worker answers just now. Try again in a minute."));
    }

    /** Whether it answered when it was last looked at; false for one that is not configured. */
    public boolean isUp(String workerId) {
        return workers.ids().contains(workerId) && of(workerId).up();
    }

    /**
     * @throws ProblemException {@code INVALID_REQUEST} when no such worker is configured
     */
    public String require(String workerId) {
        if (!workers.ids().contains(workerId)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "There is no worker of that id. Leave it out to have one chosen.",
                    "workerId");
        }
        return workerId;
    }

    @Override
    public void destroy() {
        pings.shutdownNow();
    }

    private WorkerHealth of(String id) {
        WorkerHealth known = health.get(id);
        return known != null ? known : look(id);
    }

    private WorkerHealth look(String id) {
        WorkerHealth found = ask(id);
        health.put(id, found);
        return found;
    }

    private WorkerHealth ask(String id) {
        try {
            WorkerHealth up = new WorkerHealth(id, workers.get(id).describe(new DescribeRequest(id)), null);
            reachability.answered(id);
            return up;
        } catch (RuntimeException e) {
            reachability.failed(id, e);
            if (e instanceof WorkerCallException failed && !failed.answered()) {
                streams.lost(id);
            }
            return new WorkerHealth(id, null, String.valueOf(e.getMessage()));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "worker-watch");
        thread.setDaemon(true);
        return thread;
    }
}
