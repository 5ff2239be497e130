package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What operators do with users' containers. Each act is recorded with its reason; the owner is told of it. */
@Service
public class OperatorContainers {

    private final YunContainerMapper rows;
    private final YunContainerService containers;
    private final Actions actions;

    OperatorContainers(YunContainerMapper rows, YunContainerService containers, Actions actions) {
        this.rows = rows;
        this.containers = containers;
        this.actions = actions;
    }

    /**
     * Stops a container. Recorded when it has stopped, or when the worker did not answer and it may have.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code CONTAINER_NOT_RUNNING}, {@code CONTAINER_BUSY}, {@code
     *     WORKER_UNAVAILABLE}
     */
    public YunContainer stop(CurrentUser by, long id, String reason) {
        YunContainer container = get(id);
        if (container.getState() == ContainerState.STOPPED) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_NOT_RUNNING, "Container " + id + " is stopped already. Nothing was done.");
        }
        Act act = act(ActionKind.CONTAINER_STOPPED, container, reason);
        try {
            YunContainer stopped = containers.stop(id, container.getUserId());
            actions.record(by, act);
            return stopped;
        } catch (WorkerCallException e) {
            if (e.workerTrouble()) {
                actions.record(by, act);
            }
            throw e;
        }
    }

    /**
     * Removes a container and refunds its owner, as if the owner had removed it. Recorded in the transaction that marks it
     * as being removed: the recovery finishes what is marked.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code CONTAINER_BUSY}, {@code WORKER_UNAVAILABLE}
     */
    public void remove(CurrentUser by, long id, String reason) {
        Act act = act(ActionKind.CONTAINER_REMOVED, get(id), reason);
        containers.remove(id, () -> actions.record(by, act));
    }

    /**
     * The last lines of a container's output; recorded before they are given out.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code WORKER_UNAVAILABLE}
     */
    public LogTail log(CurrentUser by, long id, int lines, String reason) {
        YunContainer container = get(id);
        LogTail log = containers.logs(id, container.getUserId(), lines, null);
        actions.record(by, act(ActionKind.CONTAINER_LOG_READ, container, reason));
        return log;
    }

    private YunContainer get(long id) {
        @Nullable YunContainer container = rows.selectById(id);
        if (container == null) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "There is no container " + id + ". It may have been removed meanwhile.");
        }
        return container;
    }

    private static Act act(ActionKind kind, YunContainer container, String reason) {
        return Act.on(kind, TargetKind.CONTAINER, container.getId(), container.getName())
                .concerning(container.getUserId())
                .because(reason);
    }
}
