package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real MariaDB server on a free port of loopback, from Debian's package, gone with the JVM at the latest. */
public final class MariaDb implements Database, AutoCloseable {

    private static final List<Path> SERVERS = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/libexec/mariadbd"));

    private static @Nullable MariaDb shared;

    private final Closer closer = new Closer();
    private final Path folder = closer.add(new TemporaryFolder("yun-mariadb")).path();
    private final int port = FreePort.next();
    /** As root it wants to be told so; Debian's package of the server alone makes no user for it. */
    private final String user = "--user=" + System.getProperty("user.name");

    private Process server;

    private MariaDb() {
        try {
            install();
            server = start();
            awaitAnswer();
        } catch (IOException | RuntimeException e) {
            closer.close();
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** Starts it when it is asked for the first time. */
    static synchronized MariaDb shared() {
        if (shared == null) {
            shared = new MariaDb();
        }
        return shared;
    }

    /** One that may be stopped. */
    public static MariaDb ofItsOwn() {
        return new MariaDb();
    }

    @Override
    public void close() {
        closer.close();
    }

    @Override
    public List<String> optionsForANewOne() {
        return Database.created("jdbc:mariadb://127.0.0.1:" + port + "/", "", "root", "");
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() {
        try {
            ended(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on its data and its port if it was killed; does not wait. */
    public void revive() {
        try {
            if (!server.isAlive()) {
                server = start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it takes connections. */
    public void awaitAnswer() {
        Await.until("MariaDB answers", this::answers);
    }

    private void install() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"));
        command.add("--datadir=" + folder.resolve("data"));
        command.add(user);
        Process install = run(command, "install.log");
        try {
            if (install.waitFor() != 0) {
                throw new IllegalStateException("mariadb-install-db failed: " + content("install.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start() throws IOException {
        Path binary = SERVERS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No MariaDB server here. ./yun test installs it; by hand: apt-get install mariadb-server"));
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--no-defaults", "--bind-address=127.0.0.1"));
        command.add("--port=" + port);
        command.add("--datadir=" + folder.resolve("data"));
        command.add("--socket=" + folder.resolve("socket"));
        command.add("--pid-file=" + folder.resolve("pid"));
        command.add(user);
        return run(command, "server.log");
    }

    private Process run(List<String> command, String log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
                .start();
        closer.add(() -> ended(process));
        return process;
    }

    private static void ended(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("MariaDB ended at its start: " + content("server.log"));
        }
        try (Connection connection =
                DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private String content(String log) {
        try {
            return Files.readString(folder.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
