package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.RunConflictException;

/** A release was asked for while one is under way; says which. */
public class ReleaseUnderWayException extends RunConflictException {

    private static final long serialVersionUID = 1L;

    ReleaseUnderWayException(long runId) {
        super(
                ProblemCode.RELEASE_UNDER_WAY,
                "Release " + runId + " is under way. Watch it, and start another when it has ended.",
                runId);
    }
}
