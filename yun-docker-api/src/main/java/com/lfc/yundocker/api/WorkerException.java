package com.lfc.yundocker.api;

/** The one exception that crosses the wire: a code and a sentence, never a cause. */
public class WorkerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final WorkerErrorCode code;

    public WorkerException(WorkerErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public WorkerErrorCode code() {
        return code;
    }
}
