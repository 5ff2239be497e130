package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerViolation;
import com.lfc.yundocker.master.node.WorkerCallException;
import java.util.List;
import org.springframework.stereotype.Service;

/** Compares the ledger with the balances, and the rows with what each worker's engine holds. Changes nothing. */
@Service
public class AuditService {

    private final Ledger ledger;
    private final AuditedWorkers workers;
    private final ContainerAudit containers;
    private final ImageAudit images;
    private final UnclaimedAudit unclaimed;
    private final StuckAudit stuck;
    private final ReleaseLook release;

    AuditService(
            Ledger ledger,
            AuditedWorkers workers,
            ContainerAudit containers,
            ImageAudit images,
            UnclaimedAudit unclaimed,
            StuckAudit stuck,
            ReleaseLook release) {
        this.ledger = ledger;
        this.workers = workers;
        this.containers = containers;
        this.images = images;
        this.unclaimed = unclaimed;
        this.stuck = stuck;
        this.release = release;
    }

    /** Users whose balance is not the sum of their ledger, at most 1,000; there must be none. */
    public List<LedgerViolation> ledgerViolations() {
        return ledger.violations();
    }

    /** Asks every worker; what changes meanwhile is looked at twice, so that ordinary traffic is no finding. */
    public Audit audit() {
        Findings findings = new Findings();
        ledgerViolations().stream().map(AuditService::mismatch).forEach(findings::add);
        release.look(findings);
        stuck.look(findings);
        workers.ids().forEach(worker -> compare(worker, findings));
        return findings.audit();
    }

    private void compare(String worker, Findings findings) {
        try {
            containers.on(worker, findings);
            images.on(worker, findings);
            unclaimed.on(worker, findings);
        } catch (WorkerCallException e) {
            findings.add(new Finding(
                    FindingCode.WORKER_UNAVAILABLE,
                    Finding.Kind.WORKER,
                    worker,
                    0,
                    null,
                    null,
                    String.valueOf(e.getMessage()),
                    workers.isConfigured(worker)
                            ? "What it holds could not be compared: see to the worker, then run the audit again."
                            : "It is not configured, but there are rows on it: put it back into yun.rpc.workers.",
                    false));
        }
    }

    private static Finding mismatch(LedgerViolation violation) {
        return new Finding(
                FindingCode.LEDGER_MISMATCH,
                Finding.Kind.USER,
                null,
                violation.userId(),
                violation.userId(),
                null,
                "The balance of user " + violation.userId() + " is " + violation.balance() + ", the ledger says "
                        + violation.ledgerSum() + ".",
                "Nothing mends this by itself: find out who wrote to the database past the master.",
                false);
    }
}
