package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real MariaDB server of its own on a free port of loopback, from Debian's package, gone with {@link #close}. */
public final class MariaDb implements AutoCloseable {

    private static final List<Path> SERVERS = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/libexec/mariadbd"));

    private final Path folder;
    private final int port = FreePort.next();
    private final Process server;

    public MariaDb() {
        try {
            folder = Files.createTempDirectory("yun-mariadb");
            List<String> user = asRoot() ? List.of("--user=mysql") : List.of();
            if (asRoot()) {
                UserPrincipal mysql =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mysql");
                Files.setOwner(folder, mysql);
            }
            install(user);
            server = start(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("MariaDB answers", this::answers);
    }

    /** JDBC address of an empty database for mariadb-java-client, for user {@code root} without a password. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/yun?createDatabaseIfNotExist=true";
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }

    private void install(List<String> user) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"));
        command.add("--datadir=" + folder.resolve("data"));
        command.addAll(user);
        Process install = run(command, "install.log");
        try {
            if (install.waitFor() != 0) {
                throw new IllegalStateException("mariadb-install-db failed: " + folder.resolve("install.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> user) throws IOException {
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
        command.addAll(user);
        return run(command, "server.log");
    }

    private Process run(List<String> command, String log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("MariaDB ended at its start, see " + folder.resolve("server.log"));
        }
        try (Connection connection = DriverManager.getConnection(url(), "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean asRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
