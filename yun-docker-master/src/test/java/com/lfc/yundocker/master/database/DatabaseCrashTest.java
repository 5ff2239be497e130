package com.lfc.yundocker.master.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The embedded database with the product's own settings, in a process that is killed with SIGKILL again and again. */
class DatabaseCrashTest {

    private static final int KILLS = 24;
    private static final int MIN_KILLS = 8;
    private static final Duration TIME_FOR_ALL = Duration.ofSeconds(40);
    private static final int MAX_WRITING_MILLIS = 500;
    /** Takes well under a second; a transaction that recovery never ends would hold its rows for ever. */
    private static final Duration TIME_TO_REOPEN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final long[] acknowledged = new long[CrashingWriter.THREADS];
    private String url = "";

    @BeforeEach
    void tables() throws IOException, SQLException {
        url = productsAddress();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account(id INT PRIMARY KEY, balance BIGINT NOT NULL, token VARCHAR(40))");
            statement.execute("CREATE TABLE entry(id BIGINT PRIMARY KEY AUTO_INCREMENT, account INT NOT NULL,"
                    + " operation VARCHAR(80) NOT NULL, UNIQUE KEY uk_operation (operation))");
            statement.execute("CREATE TABLE counter(thread INT PRIMARY KEY, committed BIGINT NOT NULL)");
            int accounts = CrashingWriter.THREADS * CrashingWriter.ACCOUNTS_PER_THREAD;
            statement.execute("INSERT INTO account SELECT x - 1, 0, '' FROM SYSTEM_RANGE(1, " + accounts + ")");
            statement.execute(
                    "INSERT INTO counter SELECT x - 1, 0 FROM SYSTEM_RANGE(1, " + CrashingWriter.THREADS + ")");
        }
    }

    @Test
    void commitsAreAtomicAndKeptAndNoRowStaysLocked() throws Exception {
        Random random = new Random(28);
        long deadline = System.nanoTime() + TIME_FOR_ALL.toNanos();
        int kills = 0;
        while (kills < KILLS && (kills < MIN_KILLS || System.nanoTime() < deadline)) {
            writeUntilKilled(random.nextInt(MAX_WRITING_MILLIS));
            kills++;
            String where = "after kill " + kills;
            assertTimeoutPreemptively(TIME_TO_REOPEN, () -> look(where), where);
        }
    }

    /** A process writes for so long, then SIGKILL; what it had acknowledged is remembered. */
    private void writeUntilKilled(int millis) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        placeOf(Driver.class) + ":" + placeOf(CrashingWriter.class),
                        CrashingWriter.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().pollInterval(Duration.ofMillis(20)).until(() -> Files.size(output) > 0);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        Files.readAllLines(output).forEach(this::remember);
    }

    /** The last line may be cut off by the kill, so that only whole ones count. */
    private void remember(String line) {
        assertThat(line).as("output of the writing process").doesNotContain("FAILED", "Exception");
        if (line.matches("\\d \\d+")) {
            int thread = line.charAt(0) - '0';
            acknowledged[thread] = Math.max(acknowledged[thread], Long.parseLong(line.substring(2)));
        }
    }

    private void look(String where) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            assertThat(number(
                            statement,
                            "SELECT COUNT(*) FROM account a WHERE balance <>"
                                    + " (SELECT COUNT(*) FROM entry e WHERE e.account = a.id)"))
                    .as("accounts that differ from their entries " + where)
                    .isZero();
            for (int thread = 0; thread < CrashingWriter.THREADS; thread++) {
                assertThat(number(statement, "SELECT committed FROM counter WHERE thread = " + thread))
                        .as("commits of thread " + thread + " " + where)
                        .isBetween(acknowledged[thread], acknowledged[thread] + 1);
                acknowledged[thread] = number(statement, "SELECT committed FROM counter WHERE thread = " + thread);
            }
            statement.executeUpdate("UPDATE account SET token = ''");
            statement.executeUpdate("UPDATE counter SET committed = committed");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, "yun", "");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private String productsAddress() throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("yun.data-dir", folder.toString())));
        new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        return environment.getRequiredProperty("spring.datasource.url");
    }
}
