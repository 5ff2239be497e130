package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call to a worker that did not succeed: the worker could not be reached, or it answered with an error. */
public class WorkerCallException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final @Nullable WorkerErrorCode workerCode;

    private WorkerCallException(ProblemCode code, String message, @Nullable WorkerErrorCode workerCode) {
        super(code, message);
        this.workerCode = workerCode;
    }

    static WorkerCallException unreachable(String workerId) {
        return new WorkerCallException(
                ProblemCode.WORKER_UNAVAILABLE,
                "Worker " + workerId + " does not answer. What it holds is kept; try again when it is back.",
                null);
    }

    static WorkerCallException unreachable(String workerId, Throwable cause) {
        WorkerCallException unreachable = unreachable(workerId);
        unreachable.initCause(cause);
        return unreachable;
    }

    static WorkerCallException refused(String workerId, WorkerErrorCode code, @Nullable String message) {
        return new WorkerCallException(problem(code), "Worker " + workerId + ": " + message, code);
    }

    private static ProblemCode problem(WorkerErrorCode code) {
        return switch (code) {
            case ENGINE_UNAVAILABLE, ENGINE_TIMEOUT, ENGINE_BUSY -> ProblemCode.WORKER_UNAVAILABLE;
            case CONTAINER_NOT_RUNNING -> ProblemCode.CONTAINER_NOT_RUNNING;
            case NO_SHELL -> ProblemCode.NO_SHELL;
            default -> ProblemCode.ENGINE_ERROR;
        };
    }

    /** The worker's own code; null when the worker could not be reached at all. */
    public @Nullable WorkerErrorCode workerCode() {
        return workerCode;
    }

    @Override
    public Map<String, Object> extensions() {
        return workerCode == null ? Map.of() : Map.of("workerCode", workerCode.name());
    }

    /** Whether the worker itself answered, though perhaps not its engine. */
    boolean answered() {
        return workerCode != null;
    }

    /** Whether the worker's engine was not asked at all, as it was busy with other calls. */
    public boolean notBegun() {
        return workerCode == WorkerErrorCode.ENGINE_BUSY;
    }

    /** Whether any other call to this worker would most likely fail just now, too. */
    public boolean workerTrouble() {
        return workerCode == null || workerCode.engineTrouble();
    }
}
