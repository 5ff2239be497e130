package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.TerminalRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/** Opens shells in our running containers. */
@Component
public class Terminals {

    /** The best first. */
    private static final List<String> KNOWN = List.of(
            "/bin/bash", "/usr/bin/bash", "/bin/zsh", "/usr/bin/zsh", "/bin/ash", "/bin/dash", InContainer.SHELL);

    /** A terminal's first process: tells its id, and becomes the shell that is wanted. */
    private static final String ANY =
            "echo $$; for s in " + String.join(" ", KNOWN) + "; do [ -x $s ] && exec $s; done";

    private static final String ONE = "echo $$; exec \"$0\"";
    private static final String ALL = "for s in " + String.join(" ", KNOWN) + "; do [ -x $s ] && echo $s; done; true";

    private static final List<String> ENVIRONMENT =
            List.of("TERM=xterm-256color", "LANG=C.UTF-8", LeftTerminals.mark());

    private final Engine engine;
    private final ContainerLookup lookup;
    private final Turns openings = Turns.forStarts();
    private final Turns signals = Turns.forStarts();

    Terminals(Engine engine, ContainerLookup lookup) {
        this.engine = engine;
        this.lookup = lookup;
    }

    /**
     * @param taken told of each number of typed bytes that the terminal has taken
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link
     *     WorkerErrorCode#CONTAINER_NOT_RUNNING}, {@link WorkerErrorCode#INVALID_REQUEST}
     */
    public ContainerStream open(TerminalRequest request, IntConsumer taken) {
        check(request);
        return openings.take(engine.deadlines().run(), () -> opened(request, taken));
    }

    private ContainerStream opened(TerminalRequest request, IntConsumer taken) {
        return engine.open(session -> {
            String engineId = lookup.running(session.client(), request.containerId(), request.ownerId());
            String execId = execution(session.client(), engineId, command(request));
            Keystrokes keystrokes = new Keystrokes(taken);
            DockerHttpClient.Response answer = session.transport()
                    .execute(start(session, execId).hijackedInput(keystrokes).build());
            ContainerShell.resize(session.client(), execId, request.size());
            return new Terminal(new ContainerShell(engine, engineId, execId, signals), answer, keystrokes);
        });
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link WorkerErrorCode#CONTAINER_NOT_RUNNING} */
    public List<String> shells(ContainerRequest request) {
        return engine.call(session -> {
            String engineId = lookup.running(session.client(), request.containerId(), request.ownerId());
            String execId = execution(session.client(), engineId, InContainer.SHELL, "-c", ALL);
            DockerHttpClient.Request start = start(session, execId).build();
            try (DockerHttpClient.Response answer = session.transport().execute(start)) {
                String lines = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
                return lines.lines().filter(KNOWN::contains).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static DockerHttpClient.Request.Builder start(EngineSession session, String execId) {
        DockerHttpClient.Request.Builder start =
                session.request(DockerHttpClient.Request.Method.POST, "/exec/" + execId + "/start");
        start.putHeader("Content-Type", "application/json")
                .bodyBytes("{\"Detach\":false,\"Tty\":true}".getBytes(StandardCharsets.UTF_8));
        return start;
    }

    private static void check(TerminalRequest request) {
        if (!request.size().isValid()) {
            throw new WorkerException(
                    WorkerErrorCode.INVALID_REQUEST, "A terminal cannot be of size " + request.size());
        }
        String shell = request.shell();
        if (shell != null && !KNOWN.contains(shell)) {
            throw new WorkerException(
                    WorkerErrorCode.INVALID_REQUEST, "The shell must be one of " + String.join(", ", KNOWN));
        }
    }

    private static String[] command(TerminalRequest request) {
        String shell = request.shell();
        return shell == null
                ? new String[] {InContainer.SHELL, "-c", ANY}
                : new String[] {InContainer.SHELL, "-c", ONE, shell};
    }

    private static String execution(DockerClient client, String engineId, String... command) {
        try {
            return client.execCreateCmd(engineId)
                    .withCmd(command)
                    .withEnv(ENVIRONMENT)
                    .withTty(true)
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
        } catch (ConflictException stoppedMeanwhile) {
            throw ContainerLookup.notRunning();
        }
    }
}
