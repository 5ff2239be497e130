package com.lfc.yundocker.master.problem;

import java.util.Map;

/** A refusal because of a release; the problem document says which as {@code runId}. */
public class RunConflictException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long runId;

    public RunConflictException(ProblemCode code, String message, long runId) {
        super(code, message);
        this.runId = runId;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("runId", runId);
    }
}
