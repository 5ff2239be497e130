package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class ContainersTest {

    private final WorkerBed bed = WorkerBed.onRealEngine(31100, 31101);
    private BusyboxImage shell;

    @BeforeEach
    void makeImage() throws Exception {
        shell = BusyboxImage.named(bed, "/bin/sh");
    }

    @AfterEach
    void cleanUp() {
        bed.containers.list().forEach(left -> bed.containers.remove(bed.container(left.containerId())));
        shell.close();
        bed.close();
    }

    @Test
    void livesFromRunToRemoval() {
        ContainerDescription made = bed.containers.run(request(1, 80));
        assertThat(made.running()).isTrue();
        assertThat(made.exitCode()).isNull();
        assertThat(made.hostAddress()).isEqualTo("127.0.0.1");
        assertThat(made.hostPort()).isBetween(31100, 31101);
        assertThat(bed.containers.list()).containsExactly(made);

        ContainerDescription stopped = bed.containers.stop(bed.container(1));
        assertThat(stopped.running()).isFalse();
        assertThat(stopped.exitCode()).isNotNull();
        assertThat(bed.containers.list()).containsExactly(stopped);
        assertThat(bed.containers.stop(bed.container(1))).isEqualTo(stopped);

        assertThat(bed.containers.start(bed.container(1))).isEqualTo(made);
        assertThat(bed.containers.start(bed.container(1))).isEqualTo(made);
        assertThat(bed.containers.restart(bed.container(1))).isEqualTo(made);

        assertThat(bed.containers.remove(bed.container(1))).isEqualTo(RemovalOutcome.REMOVED);
        assertThat(bed.containers.remove(bed.container(1))).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        assertThat(bed.containers.list()).isEmpty();
        assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.containers.start(bed.container(1)));
    }

    @Test
    void tellsHowTheMainProcessEnded() throws Exception {
        try (BusyboxImage failing = BusyboxImage.named(bed, "/bin/sh", "-c", "exit 3")) {
            bed.containers.run(requestOf(20, failing));
            ContainerExit exit = exitOf(20);
            assertThat(exit.exitCode()).isEqualTo(3);
            assertThat(exit.outOfMemory()).isFalse();
            assertThat(exit.finishedAtMillis()).isCloseTo(System.currentTimeMillis(), within(60_000L));
        }
        bed.containers.run(request(21, null));
        assertThat(bed.containers.exit(bed.container(21))).isEqualTo(new ContainerExit(null, false, null));
    }

    @Test
    void tellsThatTheMemoryLimitWasReached() throws Exception {
        try (BusyboxImage greedy = BusyboxImage.named(bed, "/bin/sh", "-c", "a=xxxxxxxx; while :; do a=$a$a; done")) {
            bed.containers.run(requestOf(22, greedy));
            ContainerExit exit = exitOf(22);
            assertThat(exit.exitCode()).isEqualTo(137);
            assertThat(exit.outOfMemory()).isTrue();
        }
    }

    private ContainerExit exitOf(long id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> bed.containers.exit(bed.container(id)), exit -> exit.exitCode() != null);
    }

    private RunContainerRequest requestOf(long id, BusyboxImage image) {
        return new RunContainerRequest(bed.workerId, id, WorkerBed.OWNER, image.reference, null, null);
    }

    @Test
    void whatTheOperatorPausedStillRuns() {
        ContainerDescription made = bed.containers.run(request(19, null));
        bed.docker().pauseContainerCmd(made.engineContainerId()).exec();
        assertThat(bed.containers.list()).containsExactly(made);
        assertThat(bed.containers.remove(bed.container(19))).isEqualTo(RemovalOutcome.REMOVED);
    }

    @Test
    void isLabelledAndLimited() {
        String id = bed.containers.run(request(2, null)).engineContainerId();
        InspectContainerResponse container =
                bed.docker().inspectContainerCmd(id).exec();
        assertThat(container.getName()).isEqualTo("/yun-" + bed.workerId + "-2");
        assertThat(container.getConfig().getLabels())
                .containsEntry("yun.worker", bed.workerId)
                .containsEntry("yun.container", "2")
                .containsEntry("yun.owner", "42")
                .containsEntry("yun.reference", shell.reference)
                .containsEntry("yun.published", "");
        HostConfig host = container.getHostConfig();
        assertThat(host.getMemory()).isEqualTo(64L << 20);
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
        assertThat(host.getPidsLimit()).isEqualTo(64L);
        assertThat(host.getSecurityOpts()).contains("no-new-privileges");
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getBinds()).isNullOrEmpty();
        assertThat(host.getLogConfig().getConfig())
                .containsEntry("max-size", "10485760")
                .containsEntry("max-file", "2");
    }

    @Test
    void runIsTheSameWhenRepeatedAlsoByManyAtOnce() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(6);
        try {
            Callable<ContainerDescription> run = () -> bed.containers.run(request(3, 80));
            List<Future<ContainerDescription>> answers = many.invokeAll(List.of(run, run, run, run, run, run));
            for (Future<ContainerDescription> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.get(0).get());
            }
        } finally {
            many.shutdownNow();
        }
        bed.containers.stop(bed.container(3));
        assertThat(bed.containers.run(request(3, 80)).running()).isTrue();
        assertThat(bed.containers.list()).hasSize(1);
    }

    @Test
    void neverHandsOneOwnersContainerToAnother() {
        ContainerDescription first = bed.containers.run(request(17, null));
        assertFails(
                WorkerErrorCode.NAME_TAKEN,
                () -> bed.containers.run(new RunContainerRequest(bed.workerId, 17, 43, shell.reference, null, null)));
        assertFails(
                WorkerErrorCode.NAME_TAKEN,
                () -> bed.containers.run(new RunContainerRequest(bed.workerId, 17, 42, shell.tag("v2"), null, null)));
        assertThat(bed.containers.list()).containsExactly(first);
        assertThat(bed.containers.run(request(17, null))).isEqualTo(first);
    }

    @Test
    void leavesTheContainerOfAnotherOwnerAlone() {
        ContainerDescription first = bed.containers.run(request(20, null));
        assertThat(first.ownerId()).isEqualTo(42);
        ContainerRequest others = new ContainerRequest(bed.workerId, 20, 43L);
        assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.containers.start(others));
        assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.containers.stop(others));
        assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.containers.restart(others));
        assertThat(bed.containers.remove(others)).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        assertThat(bed.containers.list()).containsExactly(first);
        assertThat(bed.containers.remove(new ContainerRequest(bed.workerId, 20, 42L)))
                .isEqualTo(RemovalOutcome.REMOVED);
    }

    @Test
    void anotherWayToWriteTheReferenceIsNoOtherImage() {
        String latest = shell.tag("latest");
        String bare = latest.substring(0, latest.lastIndexOf(':'));
        ContainerDescription first =
                bed.containers.run(new RunContainerRequest(bed.workerId, 18, 42, latest, null, null));
        assertThat(bed.containers.run(new RunContainerRequest(bed.workerId, 18, 42, bare, null, null)))
                .isEqualTo(first);
    }

    @Test
    void neverTouchesAForeignContainerOfTheSameName() {
        String foreign = bed.docker()
                .createContainerCmd(shell.reference)
                .withName("yun-" + bed.workerId + "-4")
                .withLabels(Map.of("yun.worker", "another", "yun.container", "4"))
                .exec()
                .getId();
        try {
            assertFails(WorkerErrorCode.NAME_TAKEN, () -> bed.containers.run(request(4, null)));
            assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.containers.start(bed.container(4)));
            assertThat(bed.containers.remove(bed.container(4))).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
            assertThat(bed.docker()
                            .inspectContainerCmd(foreign)
                            .exec()
                            .getState()
                            .getStatus())
                    .isEqualTo("created");
        } finally {
            bed.docker().removeContainerCmd(foreign).exec();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "127.0.0.1:31100"})
    void labelsOfAnImageNeverPassForOurs(String published) throws Exception {
        try (BusyboxImage labelled = BusyboxImage.labelled(
                bed, "yun.published=" + published, "yun.worker=another", "yun.container=77", "yun.owner=nobody")) {
            ContainerDescription made =
                    bed.containers.run(new RunContainerRequest(bed.workerId, 12, 42, labelled.reference, null, null));
            assertThat(made.containerId()).isEqualTo(12);
            assertThat(made.hostPort()).isNull();
            assertThat(bed.containers.list()).containsExactly(made);
            assertThat(bed.containers.run(request(13, 80)).hostPort()).isNotNull();
            bed.containers.remove(bed.container(12));
        }
    }

    @Test
    void malformedLabelsOfForeignContainersHarmNobody() {
        List<String> foreign = Stream.of(
                        Map.of("yun.container", "no number"),
                        Map.of("yun.published", "127.0.0.1:31100"),
                        Map.of("yun.container", "14", "yun.published", "no address"),
                        Map.of("yun.container", "15", "yun.published", "127.0.0.1:99999999999"))
                .map(this::foreignContainer)
                .toList();
        try {
            assertThat(bed.containers.list())
                    .extracting(ContainerDescription::containerId)
                    .containsExactlyInAnyOrder(14L, 15L);
            assertThat(bed.containers.list())
                    .extracting(ContainerDescription::hostPort)
                    .containsOnlyNulls();
            assertThat(bed.containers.run(request(16, 80)).running()).isTrue();
        } finally {
            foreign.forEach(id -> bed.docker().removeContainerCmd(id).exec());
        }
    }

    /** Not ours, though it says it is this worker's: its name is not. */
    private String foreignContainer(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("yun.worker", bed.workerId);
        return bed.docker()
                .createContainerCmd(shell.reference)
                .withLabels(all)
                .exec()
                .getId();
    }

    @Test
    void refusesWhenEveryPortIsTakenAlsoByAStoppedContainer() {
        bed.containers.run(request(5, 80));
        bed.containers.run(request(6, 80));
        bed.containers.stop(bed.container(6));
        assertFails(WorkerErrorCode.NO_FREE_PORT, () -> bed.containers.run(request(7, 80)));
        assertThat(bed.containers.list()).hasSize(2);
        bed.containers.remove(bed.container(5));
        assertThat(bed.containers.run(request(7, 80)).running()).isTrue();
    }

    @Test
    void goesOnToTheNextPortWhenAnotherProgramHasOne() throws Exception {
        try (ServerSocket other = new ServerSocket(31100, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(bed.containers.run(request(8, 80)).hostPort()).isEqualTo(other.getLocalPort() + 1);
            assertFails(WorkerErrorCode.NO_FREE_PORT, () -> bed.containers.run(request(9, 80)));
        }
        assertThat(bed.containers.list()).hasSize(1);
    }

    @Test
    void leavesNothingOfAContainerThatCannotStart() throws Exception {
        try (BusyboxImage broken = BusyboxImage.named(bed, "/bin/no-such-program")) {
            assertFails(
                    WorkerErrorCode.CONTAINER_DID_NOT_START,
                    () -> bed.containers.run(
                            new RunContainerRequest(bed.workerId, 10, 42, broken.reference, null, null)));
            assertThat(bed.containers.list()).isEmpty();
        }
        assertFails(
                WorkerErrorCode.IMAGE_NOT_FOUND,
                () -> bed.containers.run(new RunContainerRequest(bed.workerId, 10, 42, "yun.test/none:1", null, null)));
    }

    @Test
    void showsTheLastLinesOfOutput() throws Exception {
        try (BusyboxImage counting = BusyboxImage.named(
                bed,
                "/bin/sh",
                "-c",
                "printf '\\001é\\n'; i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done")) {
            bed.containers.run(new RunContainerRequest(bed.workerId, 11, 42, counting.reference, null, null));
            await().until(() -> bed.tail(11, 1, null).text().equals("line 19999\n"));
            assertThat(bed.tail(11, 2, null).text()).isEqualTo("line 19998\nline 19999\n");
            assertThat(bed.tail(11, 2, null).truncated()).isFalse();
            assertThat(bed.tail(11, 10_000, null)).satisfies(log -> {
                assertThat(log.truncated()).isTrue();
                assertThat(log.text())
                        .startsWith("line ")
                        .endsWith("line 19999\n")
                        .hasSizeLessThan(64 << 10);
            });
            assertThat(bed.tail(11, 10, 4_000_000_000L).text()).isEmpty();
        }
        assertFails(WorkerErrorCode.CONTAINER_NOT_FOUND, () -> bed.tail(99, 10, null));
        assertFails(WorkerErrorCode.INVALID_REQUEST, () -> bed.tail(11, 0, null));
    }

    private RunContainerRequest request(long id, @Nullable Integer port) {
        return new RunContainerRequest(bed.workerId, id, 42, shell.reference, null, port);
    }

    private static void assertFails(WorkerErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WorkerException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }
}
