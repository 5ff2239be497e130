package com.lfc.yundocker.api;

import java.io.Serializable;

/** A request that names the worker it is for. */
public interface WorkerRequest extends Serializable {

    /** Id of the worker that must answer; any other refuses. */
    String workerId();
}
