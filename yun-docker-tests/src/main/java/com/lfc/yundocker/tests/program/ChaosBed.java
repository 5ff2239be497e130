package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import com.lfc.yundocker.tests.Closer;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.EngineFront;
import com.lfc.yundocker.tests.JarProcess;
import com.lfc.yundocker.tests.MariaDb;
import com.lfc.yundocker.tests.StackProcesses;
import com.lfc.yundocker.tests.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installation of which every piece can be broken and made whole again. */
final class ChaosBed implements AutoCloseable {

    private static final List<String> SHORT = List.of(
            "--yun.release.lease=2s",
            "--yun.release.heartbeat=500ms",
            "--yun.release.takeover-interval=1s",
            "--yun.release.backoff=500ms",
            "--yun.release.patience=5s",
            "--yun.recovery.stale-after=2s",
            "--yun.recovery.interval=1s",
            "--spring.datasource.hikari.connection-timeout=2000");

    private final Closer closer = new Closer();
    private final String workerId = StackProcesses.newWorkerId();
    private final List<TcpProxy> connections = new ArrayList<>();
    private final Engine engine;
    private final EngineFront engineFront;
    private final @Nullable MariaDb database;
    private final @Nullable String jdbcUrl;
    private final StackProcesses stack;
    private final Api admin;

    ChaosBed(boolean mariaDb) {
        try {
            engine = closer.add(new Engine());
            closer.add(this::leaveNoContainer);
            engineFront = closer.add(new EngineFront());
            database = mariaDb ? closer.add(MariaDb.ofItsOwn()) : null;
            List<String> forDatabase = database == null ? List.of() : database.optionsForANewOne();
            jdbcUrl = forDatabase.isEmpty() ? null : forDatabase.get(0).replaceFirst("^[^=]*=", "");
            stack = closer.add(new StackProcesses(
                    List.of(workerId),
                    this::throughProxy,
                    Stream.concat(SHORT.stream(), forDatabase.stream()).toList(),
                    List.of("--yun.worker.engine=" + engineFront.address())));
            admin = script(new Api(stack.address()).loggedIn("admin", stack.adminPassword()));
            Await.until("the master sees the worker", () -> admin.seesWorker(workerId));
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    JarProcess master() {
        return stack.master();
    }

    JarProcess worker() {
        return stack.worker(workerId);
    }

    /** Between master and worker. */
    TcpProxy connection() {
        return connections.get(0);
    }

    /** Between worker and engine. */
    EngineFront engineFront() {
        return engineFront;
    }

    /** The engine itself. */
    Engine engine() {
        return engine;
    }

    Api admin() {
        return admin;
    }

    /** The books, when they can be read beside the master. */
    @Nullable
    String jdbcUrl() {
        return jdbcUrl;
    }

    void killDatabase() {
        if (database != null) {
            database.kill();
        }
    }

    void reviveDatabase() {
        if (database != null) {
            database.revive();
        }
    }

    /** A new user, who comes with an API token: unlike a session, it outlives the master. */
    Api newUser() {
        String name = "c" + UUID.randomUUID().toString().substring(0, 12);
        return script(
                new Api(stack.address()).registered(name, UUID.randomUUID().toString()));
    }

    List<String> containers() {
        return engine.containersWith("yun.worker=" + workerId);
    }

    /** Ends every fault, starts what is down, and waits until all of it serves. */
    void makeWhole() {
        engineFront.comeBack();
        engineFront.thaw();
        connection().letAnswersPass();
        master().thaw();
        worker().thaw();
        if (database != null) {
            database.revive();
            database.awaitAnswer();
        }
        Await.until("worker and master serve again", () -> {
            worker().revive();
            master().revive();
            return worker().isReady() & master().isReady();
        });
        Await.until("the master sees the worker again", this::seesWorker);
    }

    @Override
    public void close() {
        closer.close();
    }

    /** A refusal is no answer: the master may still look for its database. */
    private boolean seesWorker() {
        try {
            return admin.seesWorker(workerId);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private Api script(Api user) {
        String token = user.post("/api/v1/tokens", Map.of("name", "chaos"))
                .get("token")
                .asText();
        return Api.withToken(stack.address(), token);
    }

    private Map<String, Integer> throughProxy(Map<String, Integer> ports) {
        connections.add(closer.add(new TcpProxy(ports.getOrDefault(workerId, 0))));
        return Map.of(workerId, connection().port());
    }

    private void leaveNoContainer() {
        containers().forEach(engine::removeContainer);
    }
}
