package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.springframework.stereotype.Service;

/** Audits and mends what the ordinary paths can mend, each finding by itself. */
@Service
public class AuditRepair {

    /**
     * How long a repair whose master died keeps others from beginning. One that really takes longer may meet another:
     * that does no harm, the paths that both take refund once.
     */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final AuditService audit;
    private final ContainerRepair containers;
    private final ImageRepair images;
    private final UnclaimedAudit unclaimed;
    private final ReleaseLook release;
    private final LockProvider locks;
    private final Clock clock;

    AuditRepair(
            AuditService audit,
            ContainerRepair containers,
            ImageRepair images,
            UnclaimedAudit unclaimed,
            ReleaseLook release,
            LockProvider locks,
            Clock clock) {
        this.audit = audit;
        this.containers = containers;
        this.images = images;
        this.unclaimed = unclaimed;
        this.release = release;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * @param begun done once nothing is in the way, before anything is mended
     * @throws ProblemException {@code RELEASE_UNDER_WAY}, {@code REPAIR_UNDER_WAY}, over all masters
     */
    public RepairReport repair(Runnable begun) {
        release.requireNone();
        SimpleLock lock = locks.lock(new LockConfiguration(clock.instant(), "audit-repair", LONGEST, Duration.ZERO))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.REPAIR_UNDER_WAY, "A repair is under way already. Audit again when it is done."));
        try {
            begun.run();
            Audit found = audit.audit();
            return new RepairRun(containers, images, unclaimed, release).over(found);
        } finally {
            lock.unlock();
        }
    }
}
