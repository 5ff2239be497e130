package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.problem.RunConflictException;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether a release is under way, and whether anybody works on it. */
@Component
class ReleaseLook {

    private final AuditMapper mapper;
    private final RecoveryProperties recovery;
    private final Clock clock;

    ReleaseLook(AuditMapper mapper, RecoveryProperties recovery, Clock clock) {
        this.mapper = mapper;
        this.recovery = recovery;
        this.clock = clock;
    }

    void look(Findings findings) {
        AuditMapper.RunUnderWay run = mapper.runUnderWay();
        if (run != null && run.leaseUntil().isBefore(clock.instant().minus(recovery.stuckAfter()))) {
            findings.add(new Finding(
                    FindingCode.RELEASE_STUCK,
                    Finding.Kind.RELEASE,
                    null,
                    run.id(),
                    null,
                    null,
                    "Release " + run.id() + " is under way, but no master has worked on it since " + run.leaseUntil()
                            + ".",
                    "Any master takes it over by itself: see in the masters' logs why none does, restart one if need be.",
                    false));
        }
    }

    /** @throws ProblemException {@code RELEASE_UNDER_WAY} with the run's id */
    void requireNone() {
        AuditMapper.RunUnderWay run = mapper.runUnderWay();
        if (run != null) {
            throw new RunConflictException(
                    ProblemCode.RELEASE_UNDER_WAY,
                    "Release " + run.id() + " is under way and mends much by itself. Repair when it has ended.",
                    run.id());
        }
    }
}
