package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;

/** A plan was to be executed a second time; says which run was the first. */
public class PlanExecutedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long runId;

    PlanExecutedException(long runId) {
        super(ProblemCode.PLAN_EXECUTED, "Release " + runId + " has executed this plan. Make a new preview.");
        this.runId = runId;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("runId", runId);
    }
}
