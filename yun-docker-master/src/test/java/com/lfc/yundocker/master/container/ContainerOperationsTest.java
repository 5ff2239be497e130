package com.lfc.yundocker.master.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerOperationsTest {

    private static final long ANN = 7;
    private static final Duration STALE = Duration.ofSeconds(120);

    private final MovableClock clock = new MovableClock("2026-12-01T12:00:00Z");
    private final NewsBed bed = new NewsBed("operations-" + System.nanoTime(), clock);
    private final YunContainerMapper containers = bed.get(YunContainerMapper.class);
    private final RpcDockerService worker = mock();
    private final Workers workers = mock();
    private final ContainerExits exits = new ContainerExits(containers, workers);
    private final ContainerOperations operations;

    ContainerOperationsTest() {
        when(workers.get("w-1")).thenReturn(worker);
        when(worker.containerExit(any())).thenReturn(new ContainerExit(137, true, clock.millis()));
        operations = new ContainerOperations(containers, workers, exits, clock);
        bed.container(ANN, "RUNNING", 200);
        bed.sql().update("UPDATE yun_container SET updated_at = ?, created_at = ?", clock.instant(), clock.instant());
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void theRowShowsTheTaskWhileTheWorkerIsBusy() {
        when(worker.restartContainer(any())).thenAnswer(call -> {
            assertThat(container().getTask()).isEqualTo(ContainerTask.RESTARTING);
            assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
            assertThat(news()).extracting(ContainerNews::task).containsExactly(ContainerTask.RESTARTING);
            return described(true);
        });

        operations.restart(container());

        assertThat(container().getTask()).isNull();
        assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void aSecondActionIsRefusedMeanwhile() {
        when(worker.stopContainer(any())).thenAnswer(call -> {
            assertRefused(() -> operations.restart(container()), "being stopped");
            return described(false);
        });

        operations.stop(container());

        assertThat(container().getState()).isEqualTo(ContainerState.STOPPED);
        assertThat(container().getExitCode()).isEqualTo(137);
        assertThat(container().getOutOfMemory()).isTrue();
    }

    @Test
    void howItEndedIsForgottenWhenItStarts() {
        when(worker.stopContainer(any())).thenReturn(described(false));
        when(worker.startContainer(any())).thenReturn(described(true));
        operations.stop(container());

        operations.start(container());

        assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
        assertThat(container().getExitCode()).isNull();
    }

    @Test
    void howItEndedByItselfIsAskedOnce() {
        bed.sql().update("UPDATE yun_container SET state = 'STOPPED'");
        long id = container().getId();

        exits.learnMissing("w-1", Set.of());
        verify(worker, never()).containerExit(any());
        exits.learnMissing("w-1", Set.of(id));
        exits.learnMissing("w-1", Set.of(id));

        verify(worker).containerExit(new ContainerRequest("w-1", id, ANN));
        assertThat(container().getFinishedAt()).isEqualTo(clock.instant());
    }

    @Test
    void theTaskEndsAlsoWhenTheWorkerRefuses() {
        when(worker.stopContainer(any())).thenThrow(new ProblemException(ProblemCode.ENGINE_ERROR, "no"));

        assertThatThrownBy(() -> operations.stop(container())).isInstanceOf(ProblemException.class);

        assertThat(container().getTask()).isNull();
        assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void whatIsBeingRemovedIsNotStarted() {
        bed.sql().update("UPDATE yun_container SET state = 'REMOVING'");
        assertRefused(() -> operations.start(container()), "REMOVING");
    }

    @Test
    void aRemovalThatComesBetweenIsNotUndone() {
        when(worker.stopContainer(any())).thenAnswer(call -> {
            assertThat(containers.move(
                            container().getId(), ContainerState.RUNNING, ContainerState.REMOVING, clock.instant()))
                    .isTrue();
            return described(false);
        });

        operations.stop(container());

        assertThat(container().getState()).isEqualTo(ContainerState.REMOVING);
        assertThat(container().getTask()).isNull();
    }

    @Test
    void theTaskOfADeadMasterEnds() {
        containers.beginTask(container().getId(), ContainerTask.RESTARTING, clock.instant());
        clock.move(STALE.minusSeconds(1));
        recovery().recover();
        assertThat(container().getTask()).isEqualTo(ContainerTask.RESTARTING);

        clock.move(Duration.ofSeconds(2));
        recovery().recover();

        assertThat(container().getTask()).isNull();
    }

    @Test
    void whatTheEngineSaysMeanwhileIsNotWrittenDown() {
        long id = container().getId();
        containers.beginTask(id, ContainerTask.RESTARTING, clock.instant());
        clock.move(Duration.ofSeconds(1));

        Instant asked = clock.instant();
        int seen = containers.observe(id, "w-1", ContainerState.RUNNING, ContainerState.STOPPED, asked, asked);

        assertThat(seen).isZero();
    }

    @Test
    void aChangeIsNewsForAMinuteAndOnlyToItsOwner() {
        assertThat(news()).hasSize(1);
        assertThat(containers.news(List.of(8L), clock.instant().minusSeconds(60)))
                .isEmpty();
        clock.move(Duration.ofSeconds(61));
        assertThat(news()).isEmpty();
    }

    private List<ContainerNews> news() {
        return containers.news(List.of(ANN), clock.instant().minusSeconds(60));
    }

    private static void assertRefused(Runnable action, String why) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.CONTAINER_BUSY))
                .hasMessageContaining(why);
    }

    private ContainerRecovery recovery() {
        NodeProperties calls = new NodeProperties(
                Path.of("none"),
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                Duration.ofSeconds(75),
                Duration.ofSeconds(5));
        RecoveryProperties properties = new RecoveryProperties(Duration.ofSeconds(5), Duration.ofSeconds(45), STALE);
        return new ContainerRecovery(containers, mock(), mock(), mock(), workers, clock, properties, calls);
    }

    private static ContainerDescription described(boolean running) {
        Integer exitCode = running ? null : 0;
        return new ContainerDescription(1, ANN, "e", running, exitCode, null, (@Nullable Integer) null);
    }

    private YunContainer container() {
        return containers.selectList(null).get(0);
    }
}
