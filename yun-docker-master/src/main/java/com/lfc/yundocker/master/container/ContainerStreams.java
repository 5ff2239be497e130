package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerProcess;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.LogStreamRequest;
import com.lfc.yundocker.api.StatsRequest;
import com.lfc.yundocker.api.TerminalRequest;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.node.WorkerStreams;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Terminals in a user's own containers, their output as it comes, and what they use. */
@Service
public class ContainerStreams {

    private final YunContainerService containers;
    private final Workers workers;
    private final WorkerStreams streams;
    private final SharedStats stats;

    ContainerStreams(YunContainerService containers, Workers workers, WorkerStreams streams, SharedStats stats) {
        this.containers = containers;
        this.workers = workers;
        this.streams = streams;
        this.stats = stats;
    }

    /**
     * Paths of the shells that a running container has, the best first.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code CONTAINER_NOT_RUNNING}, {@code WORKER_UNAVAILABLE}
     */
    public List<String> shells(long id, long userId) {
        String worker = containers.owned(id, userId).getWorkerId();
        return workers.get(worker).shells(new ContainerRequest(worker, id, userId));
    }

    /**
     * Opens a new shell.
     *
     * @param shell its path, null for the best that the container has
     * @throws ProblemException {@code NOT_FOUND}, {@code WORKER_UNAVAILABLE}; all else the listener learns
     */
    public WorkerStream terminal(
            long id, long userId, @Nullable String shell, TerminalSize size, WorkerStream.Listener listener) {
        String worker = containers.owned(id, userId).getWorkerId();
        return streams.open(new TerminalRequest(worker, id, userId, shell, size), listener);
    }

    /**
     * Shows the output.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code WORKER_UNAVAILABLE}; all else the listener learns
     */
    public WorkerStream logs(long id, long userId, Wanted wanted, WorkerStream.Listener listener) {
        String worker = containers.owned(id, userId).getWorkerId();
        Instant since = wanted.since();
        return streams.open(
                new LogStreamRequest(
                        worker,
                        id,
                        userId,
                        wanted.lines(),
                        since == null ? null : since.getEpochSecond(),
                        wanted.timestamps(),
                        wanted.follow()),
                listener);
    }

    /**
     * What it uses, once a second, until it stops.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code WORKER_UNAVAILABLE}; all else the listener learns
     */
    public WorkerStream stats(long id, long userId, WorkerStream.Listener listener) {
        String worker = containers.owned(id, userId).getWorkerId();
        return stats.join(new StatsRequest(worker, id, userId), listener);
    }

    /**
     * Its processes, oldest first.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code CONTAINER_NOT_RUNNING}, {@code WORKER_UNAVAILABLE}
     */
    public List<ContainerProcess> processes(long id, long userId) {
        String worker = containers.owned(id, userId).getWorkerId();
        return workers.get(worker).processes(new ContainerRequest(worker, id, userId));
    }

    /**
     * Which part of the output.
     *
     * @param lines how many of the last lines at most, null for all
     * @param since only what was written at or after this second, or null
     * @param timestamps whether each line begins with the time at which it was written
     * @param follow whether it goes on with what is written from now on
     */
    public record Wanted(@Nullable Integer lines, @Nullable Instant since, boolean timestamps, boolean follow) {}
}
