package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** The output of our containers. */
@Component
public class Logs {

    private static final int MOST_LINES = 10_000;

    private final Engine engine;
    private final ContainerLookup lookup;
    private final int mostBytes;

    Logs(Engine engine, ContainerLookup lookup, ContainerProperties properties) {
        this.engine = engine;
        this.lookup = lookup;
        this.mostBytes = Math.toIntExact(properties.maxLogTail().toBytes());
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND} */
    public LogTail tail(LogTailRequest request) {
        int lines = request.lines();
        if (lines < 1 || lines > MOST_LINES) {
            throw new WorkerException(
                    WorkerErrorCode.INVALID_REQUEST, "The number of lines must be from 1 to " + MOST_LINES);
        }
        Long since = request.sinceEpochSeconds();
        String query = "stdout=1&stderr=1&tail=" + lines + (since == null ? "" : "&since=" + Math.max(0, since));
        return engine.call(session -> {
            String engineId = lookup.existing(session.client(), request.containerId(), request.ownerId())
                    .getId();
            return read(session, "/containers/" + engineId + "/logs?" + query);
        });
    }

    /**
     * Reads the answer as it is. Our containers have a terminal, whose output comes without frames; docker-java would
     * take a first byte of 0, 1 or 2 for one.
     */
    private LogTail read(EngineSession session, String path) {
        try (DockerHttpClient.Response answer = session.get(path);
                InputStream body = answer.getBody()) {
            if (answer.getStatusCode() != 200) {
                String words = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw new WorkerException(WorkerErrorCode.ENGINE_ERROR, EngineErrors.message(words));
            }
            return LastBytes.of(body, mostBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
