package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Our containers on the engine; those of others are never touched. */
@Component
public class Containers {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Engine engine;
    private final ContainerLookup lookup;
    private final ContainerRun run;
    private final ContainerLocks locks = new ContainerLocks();

    Containers(Engine engine, ContainerLookup lookup, ContainerRun run) {
        this.engine = engine;
        this.lookup = lookup;
        this.run = run;
    }

    public ContainerDescription run(RunContainerRequest request) {
        check(request);
        return engine.call(
                engine.deadlines().run(),
                session -> locks.holding(request.containerId(), () -> run.run(session.client(), request)));
    }

    public ContainerDescription start(ContainerRequest request) {
        return engine.call(engine.deadlines().run(), session -> {
            String engineId = existing(session.client(), request);
            ContainerRun.start(session.client(), engineId);
            return lookup.describe(session.client(), engineId, request.containerId());
        });
    }

    public ContainerDescription stop(ContainerRequest request) {
        return engine.call(withGrace(engine.deadlines().call()), session -> {
            String engineId = existing(session.client(), request);
            stop(session.client(), engineId, request.containerId());
            return lookup.describe(session.client(), engineId, request.containerId());
        });
    }

    public ContainerDescription restart(ContainerRequest request) {
        return engine.call(withGrace(engine.deadlines().run()), session -> {
            String engineId = existing(session.client(), request);
            stop(session.client(), engineId, request.containerId());
            ContainerRun.start(session.client(), engineId);
            return lookup.describe(session.client(), engineId, request.containerId());
        });
    }

    public ContainerExit exit(ContainerRequest request) {
        return engine.call(session ->
                ContainerLookup.exit(lookup.existing(session.client(), request.containerId(), request.ownerId())));
    }

    public RemovalOutcome remove(ContainerRequest request) {
        return engine.call(session -> locks.holding(request.containerId(), () -> remove(session.client(), request)));
    }

    public List<ContainerDescription> list() {
        return engine.call(session -> lookup.all(session.client()).stream()
                .flatMap(listed -> ContainerLookup.describe(listed).stream())
                .toList());
    }

    private Duration withGrace(Duration deadline) {
        return deadline.plus(engine.deadlines().stopGrace());
    }

    private void stop(DockerClient client, String engineId, long containerId) {
        try {
            client.stopContainerCmd(engineId)
                    .withTimeout((int) engine.deadlines().stopGrace().toSeconds())
                    .exec();
        } catch (NotModifiedException stoppedAlready) {
            // As asked for.
        } catch (NotFoundException e) {
            throw lookup.notFound(containerId);
        }
    }

    private String existing(DockerClient client, ContainerRequest request) {
        return lookup.existing(client, request.containerId(), request.ownerId()).getId();
    }

    private RemovalOutcome remove(DockerClient client, ContainerRequest request) {
        return lookup.ours(client, request.containerId(), request.ownerId())
                .map(found -> remove(client, found.getId()))
                .orElse(RemovalOutcome.ALREADY_ABSENT);
    }

    private static RemovalOutcome remove(DockerClient client, String engineId) {
        try {
            client.removeContainerCmd(engineId)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            return RemovalOutcome.REMOVED;
        } catch (NotFoundException e) {
            return RemovalOutcome.ALREADY_ABSENT;
        } catch (ConflictException e) {
            if (!EngineErrors.text(e).contains("already in progress")) {
                throw e;
            }
            awaitGone(client, engineId);
            return RemovalOutcome.REMOVED;
        }
    }

    /** The engine tells nobody but the first caller when a removal is done. The deadline's interrupt ends the wait. */
    private static void awaitGone(DockerClient client, String engineId) {
        while (ContainerLookup.inspect(client, engineId).isPresent()) {
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The deadline passed before the container was gone");
            }
        }
    }

    private static void check(RunContainerRequest request) {
        ImageReference.parse(request.reference());
        Integer port = request.containerPort();
        if (port != null && (port < 1 || port > 65535)) {
            throw new WorkerException(WorkerErrorCode.INVALID_REQUEST, "Not a TCP port: " + port);
        }
    }
}
