package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.lfc.yundocker.api.ContainerProcess;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.StatsRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What our running containers use, and their processes. */
@Component
public class Stats {

    private final Engine engine;
    private final ContainerLookup lookup;

    Stats(Engine engine, ContainerLookup lookup) {
        this.engine = engine;
        this.lookup = lookup;
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link WorkerErrorCode#CONTAINER_NOT_RUNNING} */
    public ContainerStream open(StatsRequest request) {
        return engine.call(session ->
                new StatsStream(engine, lookup.running(session.client(), request.containerId(), request.ownerId())));
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link WorkerErrorCode#CONTAINER_NOT_RUNNING} */
    public List<ContainerProcess> processes(ContainerRequest request) {
        return engine.call(session -> {
            String engineId = lookup.running(session.client(), request.containerId(), request.ownerId());
            try {
                return processes(session.client().topContainerCmd(engineId).exec());
            } catch (ConflictException stoppedMeanwhile) {
                throw ContainerLookup.notRunning();
            }
        });
    }

    private static List<ContainerProcess> processes(TopContainerResponse top) {
        List<String> titles = List.of(Optional.ofNullable(top.getTitles()).orElse(new String[0]));
        String[][] rows = Optional.ofNullable(top.getProcesses()).orElse(new String[0][]);
        return Stream.of(rows)
                .map(row -> new ContainerProcess(
                        cell(row, titles.indexOf("UID")),
                        cell(row, titles.indexOf("STIME")),
                        cell(row, titles.indexOf("TIME")),
                        cell(row, titles.indexOf("CMD"))))
                .toList();
    }

    private static String cell(String[] row, int column) {
        return column < 0 || column >= row.length ? "" : row[column];
    }
}
