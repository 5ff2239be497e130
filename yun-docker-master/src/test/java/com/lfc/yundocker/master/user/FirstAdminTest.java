package com.lfc.yundocker.master.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.boot.UnusableSettingException;
import com.lfc.yundocker.master.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {

    private final String database = UUID.randomUUID().toString();
    private final UserBed bed = new UserBed(database);
    private final UserService users = bed.get(UserService.class);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void thePasswordIsInAFileForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("password");
        firstAdmin(users, file).afterSingletonsInstantiated();

        assertThat(isAdminsPassword(file)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPasswordThatCannotBeToldLeavesNoAccount() throws IOException {
        Path file = folder.resolve("missing").resolve("password");
        FirstAdmin first = firstAdmin(users, file);
        assertThatThrownBy(first::afterSingletonsInstantiated)
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(file.toString());
        assertThat(users.hasAdmin()).isFalse();

        Files.createDirectory(file.getParent());
        first.afterSingletonsInstantiated();
        assertThat(isAdminsPassword(file)).isTrue();
    }

    @Test
    void aStartThatDiedBeforeTheAccountWasCommittedIsDoneAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "of nobody\n");
        firstAdmin(users, file).afterSingletonsInstantiated();
        assertThat(isAdminsPassword(file)).isTrue();
    }

    @Test
    void aLaterStartKeepsThePasswordAndForgetsOneThatIsNone() throws IOException {
        Path file = folder.resolve("password");
        firstAdmin(users, file).afterSingletonsInstantiated();
        firstAdmin(users, file).afterSingletonsInstantiated();
        assertThat(isAdminsPassword(file)).isTrue();

        Path stale = Files.writeString(folder.resolve("stale"), "of nobody\n");
        firstAdmin(users, stale).afterSingletonsInstantiated();
        assertThat(stale).doesNotExist();
    }

    @Test
    void anAccountOfThatNameThatIsNoAdminIsNotPassedOver() {
        users.register("admin", "correct horse battery", Role.USER);
        Path file = folder.resolve("password");
        assertThatThrownBy(firstAdmin(users, file)::afterSingletonsInstantiated)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no admin");
        assertThat(file).doesNotExist();
    }

    @Test
    void ofTwoMastersAtOnceOneMakesTheAdminAndOnlyItsPasswordIsTold() throws Exception {
        try (UserBed other = new UserBed(database)) {
            Path here = folder.resolve("here");
            Path there = folder.resolve("there");
            atOnce(
                    firstAdmin(users, here)::afterSingletonsInstantiated,
                    firstAdmin(other.get(UserService.class), there)::afterSingletonsInstantiated);

            assertThat(Files.exists(here)).isNotEqualTo(Files.exists(there));
            assertThat(isAdminsPassword(Files.exists(here) ? here : there)).isTrue();
        }
    }

    private static FirstAdmin firstAdmin(UserService users, Path file) {
        return new FirstAdmin(users, new UserProperties(1000, file));
    }

    private boolean isAdminsPassword(Path file) throws IOException {
        User user = users.authenticated("admin", Files.readString(file).strip());
        return user != null && user.getRole() == Role.ADMIN;
    }

    private static void atOnce(Runnable... works) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(works.length);
        ExecutorService threads = Executors.newFixedThreadPool(works.length);
        List<Future<?>> all = new ArrayList<>();
        for (Runnable work : works) {
            all.add(threads.submit(() -> {
                begin.await();
                work.run();
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }
}
