package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.WorkerErrorCode;

/** What a caller sees of a call that went wrong. */
public final class WorkerFailures {

    private WorkerFailures() {}

    public static WorkerCallException unreachable(String workerId) {
        return WorkerCallException.unreachable(workerId);
    }

    public static WorkerCallException refused(String workerId, WorkerErrorCode code) {
        return WorkerCallException.refused(workerId, code, code.name());
    }
}
