package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The very first start of a master: there is an admin, and its operator has the password, or it does not start. */
class FirstStartTest {

    private final TemporaryFolder temporary = new TemporaryFolder("yun-first-start");
    private final Path folder = temporary.path();
    private final String address = "http://127.0.0.1:" + FreePort.next();

    @AfterEach
    void delete() {
        temporary.close();
    }

    @Test
    void endsWhenThePasswordCannotBeToldAndTellsItTheNextTime() throws IOException {
        Path file = folder.resolve("missing").resolve("password");
        assertThatThrownBy(() -> master(file).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended at its start");
        assertThat(log()).contains("No first admin was made").contains(file.toString());

        Files.createDirectory(file.getParent());
        try (JarProcess master = master(file)) {
            new Api(address).loggedIn("admin", Files.readString(file).trim());
        }
    }

    @Test
    void endsAtOnceWithTheLineOfAWrongSetting() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("master.yml"), "yun:\n  pins.extension-per-user: 1\n  release.cron: x\n");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> master(folder.resolve("password")).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended at its start");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(log())
                .contains(settings + ", line 2: yun.pins.extension-per-user is not a setting")
                .contains("Did you mean yun.pins.extensions-per-user?")
                .contains(settings + ", line 3: yun.release.cron is \"x\"", "0 30 23 * * *")
                .doesNotContain("\tat ");
    }

    @Test
    void nobodyRegistersAsAdminBeforeIt() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<List<Integer>> answers = thread.submit(() -> registrationsAsAdmin(over));
        Path file = folder.resolve("password");
        try (JarProcess master = master(file)) {
            over.set(true);
            assertThat(answers.get(1, TimeUnit.MINUTES)).isNotEmpty().containsOnly(409);
            new Api(address).loggedIn("admin", Files.readString(file).trim());
        } finally {
            over.set(true);
            thread.shutdown();
        }
    }

    /** Again and again, from before there is a server until a moment after it is ready. */
    private List<Integer> registrationsAsAdmin(AtomicBoolean over) {
        List<Integer> answers = new ArrayList<>();
        Api intruder = new Api(address);
        Map<String, String> account = Map.of("username", "admin", "password", "correct horse battery");
        Await.until("the master is ready", () -> {
            try {
                answers.add(
                        intruder.call("POST", "/api/v1/auth/register", account).status());
            } catch (UncheckedIOException e) {
                // It does not listen yet.
            }
            return over.get() && !answers.isEmpty();
        });
        return answers;
    }

    private JarProcess master(Path passwordFile) {
        try {
            Path secret = Files.writeString(folder.resolve("secret"), "a secret of at least thirty-two characters");
            JarProcess master = new JarProcess(
                    "yun-docker-master",
                    List.of(
                            "--server.port=" + address.substring(address.lastIndexOf(':') + 1),
                            "--yun.data-dir=" + folder,
                            "--yun.rpc.secret-file=" + secret,
                            "--yun.users.first-admin-password-file=" + passwordFile,
                            "--yun.release.enabled=false",
                            "--spring.config.additional-location=optional:file:" + folder.resolve("master.yml")),
                    folder.resolve("log"),
                    this::answers);
            return ready(master);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JarProcess ready(JarProcess master) {
        try {
            Await.until("the master is ready", master::isReady);
            return master;
        } catch (IllegalStateException e) {
            master.close();
            throw e;
        }
    }

    private boolean answers() {
        try {
            return new Api(address).status("GET", "/actuator/health/readiness") == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
