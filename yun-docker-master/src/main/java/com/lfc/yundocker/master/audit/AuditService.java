package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerViolation;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Compares the ledger with the balances, and the rows with what each worker's engine holds. */
@Service
public class AuditService {

    private final Ledger ledger;
    private final Workers workers;
    private final ContainerAudit containers;
    private final ImageAudit images;

    AuditService(Ledger ledger, Workers workers, ContainerAudit containers, ImageAudit images) {
        this.ledger = ledger;
        this.workers = workers;
        this.containers = containers;
        this.images = images;
    }

    /** Users whose balance is not the sum of their ledger, at most 1,000; there must be none. */
    public List<LedgerViolation> ledgerViolations() {
        return ledger.violations();
    }

    /** Asks every worker; what changes meanwhile is looked at twice, so that ordinary traffic is no finding. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String worker : workers.ids()) {
            try {
                findings.addAll(containers.on(worker));
                findings.addAll(images.on(worker));
            } catch (WorkerCallException e) {
                findings.add(new Finding(Finding.Kind.WORKER_UNAVAILABLE, worker, 0, String.valueOf(e.getMessage())));
            }
        }
        return findings;
    }
}
