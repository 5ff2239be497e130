package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.problem.RunConflictException;
import com.lfc.yundocker.master.release.ReleaseProgress;
import com.lfc.yundocker.master.release.ReleaseRun;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether a release is under way, and whether anybody works on it. */
@Component
class ReleaseLook {

    private final AuditMapper mapper;
    private final ReleaseProgress progress;
    private final RecoveryProperties recovery;
    private final Clock clock;

    ReleaseLook(AuditMapper mapper, ReleaseProgress progress, RecoveryProperties recovery, Clock clock) {
        this.mapper = mapper;
        this.progress = progress;
        this.recovery = recovery;
        this.clock = clock;
    }

    void look(Findings findings) {
        AuditMapper.RunUnderWay run = mapper.runUnderWay();
        if (run != null && run.leaseUntil().isBefore(clock.instant().minus(recovery.stuckAfter()))) {
            findings.add(
                    stuck(
                            run.id(),
                            "Release " + run.id() + " is under way, but no master has worked on it since "
                                    + run.leaseUntil() + ".",
                            "Any master takes it over by itself: see in the masters' logs why none does, restart one if need be."));
            return;
        }
        progress.stuck().map(this::withoutProgress).ifPresent(findings::add);
    }

    /** Its master renews the lease, but does nothing else. */
    private Finding withoutProgress(ReleaseRun run) {
        return stuck(
                run.getId(),
                "Release " + run.getId() + " has made no progress since " + progress.stuckSince(run) + ".",
                "Cancel it: it is then taken from its master, and what it has not finished can be retried. If the next one"
                        + " stops as well, restart the master and look at the database.");
    }

    private static Finding stuck(long id, String detail, String advice) {
        return new Finding(
                FindingCode.RELEASE_STUCK, Finding.Kind.RELEASE, null, id, null, null, detail, advice, false);
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
