package com.lfc.yundocker.worker.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.WorkerDescription;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The machine that the engine runs on. */
@Component
public class Machine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final String workerId;

    Machine(Engine engine, WorkerProperties worker) {
        this.engine = engine;
        this.workerId = worker.id();
    }

    public WorkerDescription describe() {
        return engine.call(engine.deadlines().call(), this::describe);
    }

    private WorkerDescription describe(EngineSession session) {
        Info info = session.client().infoCmd().exec();
        Disk disk = Disk.of(info.getDockerRootDir());
        return new WorkerDescription(
                workerId,
                session.engineVersion(),
                session.apiVersion(),
                orZero(info.getNCPU()),
                info.getMemTotal() == null ? 0 : info.getMemTotal(),
                disk.total(),
                disk.free(),
                orZero(info.getImages()),
                imageBytes(session),
                orZero(info.getContainers()));
    }

    /** Engines before API 1.42 leave the parameter aside and measure containers and volumes as well. */
    private static long imageBytes(EngineSession session) {
        try (DockerHttpClient.Response answer = session.get("/system/df?type=image");
                InputStream body = answer.getBody()) {
            return answer.getStatusCode() == 200
                    ? JSON.readTree(body).path("LayersSize").asLong()
                    : sumOfImages(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts shared layers more than once; told only while the engine measures for somebody else. */
    private static long sumOfImages(EngineSession session) {
        return session.client().listImagesCmd().exec().stream()
                .mapToLong(Image::getSize)
                .sum();
    }

    private static int orZero(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }

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
