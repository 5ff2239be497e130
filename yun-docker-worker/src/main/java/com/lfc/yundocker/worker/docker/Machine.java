package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.model.Info;
import com.lfc.yundocker.api.DiskUsage;
import com.lfc.yundocker.api.WorkerDescription;
import com.lfc.yundocker.worker.node.MachineLoad;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The machine that the engine runs on. */
@Component
public class Machine {

    private final Engine engine;
    private final ImageBytes imageBytes;
    private final MachineLoad load;
    private final String workerId;

    Machine(Engine engine, ImageBytes imageBytes, MachineLoad load, WorkerProperties worker) {
        this.engine = engine;
        this.imageBytes = imageBytes;
        this.load = load;
        this.workerId = worker.id();
    }

    /** Also the master's health check: it depends on nothing that a busy engine is slow at. */
    public WorkerDescription describe() {
        Answer answer = engine.call(Machine::ask);
        Info info = answer.info();
        MachineLoad.Use use = load.now();
        return new WorkerDescription(
                workerId,
                answer.session().engineVersion(),
                answer.session().apiVersion(),
                orZero(info.getNCPU()),
                use.cpuPercent(),
                info.getMemTotal() == null ? 0 : info.getMemTotal(),
                use.memoryBytes(),
                answer.disk().total(),
                answer.disk().free(),
                orZero(info.getImages()),
                imageBytes.lastKnown(),
                orZero(info.getContainers()));
    }

    /** Takes as long as the engine takes to measure itself, within the deadline for that. */
    public DiskUsage diskUsage() {
        return new DiskUsage(imageBytes.measured());
    }

    private static Answer ask(EngineSession session) {
        Info info = session.client().infoCmd().exec();
        return new Answer(session, info, Disk.of(info.getDockerRootDir()));
    }

    private static int orZero(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }

    private record Answer(EngineSession session, Info info, Disk disk) {}

    private record Disk(long total, long free) {

        static Disk of(@Nullable String folder) {
            try {
                FileStore store = Files.getFileStore(Path.of(String.valueOf(folder)));
                return new Disk(store.getTotalSpace(), store.getUsableSpace());
            } catch (IOException | RuntimeException unreadable) {
                return new Disk(0, 0);
            }
        }
    }
}
