package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.worker.node.MachineLoad;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The engine's side of a worker, wired by hand, with a worker id of its own so that tests never meet. */
final class WorkerBed implements AutoCloseable {

    /** Test classes that need it have the tag engine; {@code ./yun test --quick} names none that answers. */
    static final URI ENGINE = URI.create(System.getProperty("yun.engine", "unix:///var/run/docker.sock"));

    static final long OWNER = 42;
    static final Duration SHORT = Duration.ofMillis(700);

    final String workerId =
            "test-" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 16);
    final Engine engine;
    final Images images;
    final Containers containers;
    final Terminals terminals;
    final Logs logs;
    final Machine machine;
    final Pulls pulls;
    private final PullWork pullWork;

    WorkerBed(URI uri, DeadlineProperties deadlines, int firstPort, int lastPort, Clock clock) {
        WorkerProperties worker = new WorkerProperties(workerId, "127.0.0.1", 1, Path.of("none"), uri);
        ContainerProperties limits = new ContainerProperties(
                "127.0.0.1",
                firstPort,
                lastPort,
                DataSize.ofMegabytes(64),
                new BigDecimal("0.5"),
                64,
                DataSize.ofKilobytes(64),
                DataSize.ofMegabytes(20));
        Ownership ownership = new Ownership(worker);
        ContainerLookup lookup = new ContainerLookup(ownership);
        engine = new Engine(worker, deadlines);
        images = new Images(engine);
        containers = new Containers(
                engine,
                lookup,
                new ContainerRun(lookup, new ContainerBlueprint(limits, ownership), new PortRange(limits)));
        terminals = new Terminals(engine, lookup);
        logs = new Logs(engine, lookup, limits);
        machine = new Machine(engine, new ImageBytes(engine, clock), new MachineLoad(Path.of("/proc"), clock), worker);
        pullWork = new PullWork(engine, images, new PullRequest());
        pulls = new Pulls(pullWork, clock);
    }

    static WorkerBed onRealEngine() {
        return onRealEngine(31000, 31099);
    }

    static WorkerBed onRealEngine(int firstPort, int lastPort) {
        return new WorkerBed(ENGINE, deadlines(Duration.ofSeconds(20)), firstPort, lastPort, Clock.systemUTC());
    }

    static WorkerBed onProxy(EngineProxy proxy) {
        return onProxy(proxy, Duration.ofSeconds(20));
    }

    static WorkerBed onProxy(EngineProxy proxy, Duration deadline) {
        return new WorkerBed(proxy.uri(), deadlines(deadline), 31500, 31510, Clock.systemUTC());
    }

    static WorkerBed on(URI uri) {
        return on(uri, SHORT);
    }

    static WorkerBed on(URI uri, Duration deadline) {
        return new WorkerBed(uri, deadlines(deadline), 31000, 31099, Clock.systemUTC());
    }

    private static DeadlineProperties deadlines(Duration each) {
        return new DeadlineProperties(each, each, each, Duration.ofSeconds(1), each, each);
    }

    /** docker-java against the same engine, to look from outside. */
    DockerClient docker() {
        return engine.call(EngineSession::client);
    }

    ContainerRequest container(long id) {
        return new ContainerRequest(workerId, id, OWNER);
    }

    LogTail tail(long id, int lines, @Nullable Long since) {
        return logs.tail(new LogTailRequest(workerId, id, OWNER, lines, since));
    }

    @Override
    public void close() {
        try {
            containers
                    .list()
                    .forEach(left -> containers.remove(new ContainerRequest(
                            workerId, left.containerId(), Objects.requireNonNull(left.ownerId()))));
        } finally {
            pullWork.close();
            engine.close();
        }
    }

    /** For an engine that does not answer: nothing to clean. */
    void abandon() {
        pullWork.close();
        engine.close();
    }
}
