package com.lfc.yundocker.master.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.image.EngineReferences;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerFailures;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.transaction.support.TransactionTemplate;

class ContainerRecreationTest {

    private static final long ANN = 7;

    private final MovableClock clock = new MovableClock("2026-12-01T12:00:00Z");
    private final NewsBed bed = new NewsBed("recreation-" + System.nanoTime(), clock);
    private final YunContainerMapper containers = bed.get(YunContainerMapper.class);
    private final RpcDockerService worker = mock();
    private final Workers workers = mock();
    private final YunImageService images = mock();
    private final ContainerSettlement settlement = new ContainerSettlement(
            containers, images, mock(EngineReferences.class), mock(), new ContainerProperties(200), clock);
    private final ContainerRemoval removal =
            new ContainerRemoval(containers, workers, bed.get(TransactionTemplate.class), clock);
    private final ContainerRuns runs =
            new ContainerRuns(containers, images, mock(ContainerSettlement.class), removal, workers, clock);
    private final ContainerRecreation recreation =
            new ContainerRecreation(containers, settlement, runs, workers, clock);

    ContainerRecreationTest() {
        when(workers.get("w-1")).thenReturn(worker);
        when(worker.removeContainer(any())).thenReturn(RemovalOutcome.REMOVED);
        when(worker.runContainer(any())).thenReturn(made("new", 30_001));
        bed.container(ANN, "RUNNING", 200);
        bed.sql()
                .update("UPDATE yun_container SET engine_container_id = 'old', container_port = 80, host_port = 30000");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void removesTheOldContainerThenMakesTheNewOne() {
        recreation.recreate(container(), 8080);

        InOrder order = inOrder(worker);
        order.verify(worker).removeContainer(any());
        order.verify(worker).runContainer(any());
        YunContainer now = container();
        assertThat(now.getState()).isEqualTo(ContainerState.RUNNING);
        assertThat(now.getContainerPort()).isEqualTo(8080);
        assertThat(now.getHostPort()).isEqualTo(30_001);
        assertThat(now.getEngineContainerId()).isEqualTo("new");
        assertThat(now.getCharged()).isEqualTo(200);
    }

    @Test
    void aContainerThatIsBeingStoppedIsLeftAlone() {
        containers.beginTask(container().getId(), ContainerTask.STOPPING, clock.instant());
        assertThatThrownBy(() -> recreation.recreate(container(), 8080))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.CONTAINER_BUSY));
        verify(worker, never()).removeContainer(any());
        assertThat(container().getContainerPort()).isEqualTo(80);
    }

    @Test
    void isFinishedLaterWhenTheWorkerGoesAway() {
        when(worker.runContainer(any())).thenThrow(WorkerFailures.unreachable("w-1"));
        assertThatThrownBy(() -> recreation.recreate(container(), 8080)).isInstanceOf(ProblemException.class);
        assertThat(container().getState()).isEqualTo(ContainerState.CREATING);
        assertThat(ContainerRecreation.isRecreation(container())).isTrue();
    }

    @Test
    void aContainerThatCannotBeMadeAgainIsEnded() {
        when(worker.runContainer(any()))
                .thenThrow(WorkerFailures.refused("w-1", WorkerErrorCode.CONTAINER_DID_NOT_START));
        assertThatThrownBy(() -> recreation.recreate(container(), 8080)).isInstanceOf(WorkerCallException.class);
        assertThat(container().getState()).isEqualTo(ContainerState.REMOVING);
    }

    @Test
    void afterACrashTheOldContainerIsRemovedAndTheNewOneMade() {
        containers.recreate(container().getId(), ContainerState.RUNNING, 8080, clock.instant());

        recreation.goOn(container(), Optional.of(made("old", 30_000)));

        verify(worker).removeContainer(any());
        assertThat(container().getEngineContainerId()).isEqualTo("new");
        assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void afterACrashANewContainerThatRunsIsKept() {
        containers.recreate(container().getId(), ContainerState.RUNNING, 8080, clock.instant());

        recreation.goOn(container(), Optional.of(made("new", 30_002)));

        verify(worker, never()).removeContainer(any());
        verify(worker, never()).runContainer(any());
        assertThat(container().getHostPort()).isEqualTo(30_002);
        assertThat(container().getState()).isEqualTo(ContainerState.RUNNING);
    }

    private static ContainerDescription made(String engineId, int hostPort) {
        return new ContainerDescription(1, ANN, engineId, true, null, "127.0.0.1", hostPort);
    }

    private YunContainer container() {
        return containers.selectList(null).get(0);
    }
}
