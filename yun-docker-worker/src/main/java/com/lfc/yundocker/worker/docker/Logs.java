package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.LogStreamRequest;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
        check(request.lines());
        String query = query(request.lines(), request.sinceEpochSeconds());
        return engine.call(session -> read(answer(session, request.containerId(), request.ownerId(), query)));
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND} */
    public ContainerStream open(LogStreamRequest request) {
        Integer lines = request.lines();
        if (lines != null) {
            check(lines);
        }
        String query = query(lines, request.sinceEpochSeconds())
                + (request.timestamps() ? "&timestamps=1" : "")
                + (request.follow() ? "&follow=1" : "");
        return engine.open(
                session -> new LogStream(engine, answer(session, request.containerId(), request.ownerId(), query)));
    }

    private static void check(int lines) {
        if (lines < 1 || lines > MOST_LINES) {
            throw new WorkerException(
                    WorkerErrorCode.INVALID_REQUEST, "The number of lines must be from 1 to " + MOST_LINES);
        }
    }

    private static String query(@Nullable Integer lines, @Nullable Long since) {
        return "stdout=1&stderr=1&tail=" + (lines == null ? "all" : lines)
                + (since == null ? "" : "&since=" + Math.max(0, since));
    }

    private DockerHttpClient.Response answer(EngineSession session, long containerId, long ownerId, String query) {
        String engineId =
                lookup.existing(session.client(), containerId, ownerId).getId();
        DockerHttpClient.Response answer = session.get("/containers/" + engineId + "/logs?" + query);
        if (answer.getStatusCode() == 200) {
            return answer;
        }
        try (answer) {
            String words = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
            throw new WorkerException(WorkerErrorCode.ENGINE_ERROR, EngineErrors.message(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the answer as it is. Our containers have a terminal, whose output comes without frames; docker-java would
     * take a first byte of 0, 1 or 2 for one.
     */
    private LogTail read(DockerHttpClient.Response answer) {
        try (answer;
                InputStream body = answer.getBody()) {
            return LastBytes.of(body, mostBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
