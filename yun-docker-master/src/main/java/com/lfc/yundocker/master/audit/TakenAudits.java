package com.lfc.yundocker.master.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes audits, and remembers for all masters what the last one came to: no engine need be asked to tell. */
@Service
public class TakenAudits {

    private static final Duration KEPT = Duration.ofDays(90);

    private final AuditService audits;
    private final TakenAuditMapper taken;
    private final Clock clock;

    TakenAudits(AuditService audits, TakenAuditMapper taken, Clock clock) {
        this.audits = audits;
        this.taken = taken;
        this.clock = clock;
    }

    /** {@link AuditService#audit()}, remembered. */
    public Audit audit() {
        Audit audit = audits.audit();
        Instant now = clock.instant();
        int repairable =
                (int) audit.findings().stream().filter(Finding::repairable).count();
        taken.deleteBefore(now.minus(KEPT));
        taken.insert(new TakenAudit(now, audit.findings().size(), repairable, audit.cutOff()));
        return audit;
    }

    /** Null when none was taken in the last 90 days. */
    public @Nullable TakenAudit last() {
        return taken.last();
    }
}
