package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;

/** A release was asked for while one is under way; says which. */
public class ReleaseUnderWayException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long runId;

    ReleaseUnderWayException(long runId) {
        super(
                ProblemCode.RELEASE_UNDER_WAY,
                "Release " + runId + " is under way. Watch it, and start another when it has ended.");
        this.runId = runId;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("runId", runId);
    }
}
