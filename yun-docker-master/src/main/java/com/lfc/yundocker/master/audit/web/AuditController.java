package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.audit.AuditService;
import com.lfc.yundocker.master.audit.Finding;
import com.lfc.yundocker.master.credits.LedgerViolation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/audit")
@Tag(name = "audit")
class AuditController {

    private final AuditService audit;

    AuditController(AuditService audit) {
        this.audit = audit;
    }

    /** What an audit found; both lists are empty when all is well. */
    record Audit(List<LedgerViolation> ledgerViolations, List<FindingView> findings) {}

    /** Something on a worker that is not as the rows say, and what to do about it. */
    record FindingView(Finding.Kind kind, String workerId, long id, String detail, String advice) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.kind(),
                    finding.workerId(),
                    finding.id(),
                    finding.detail(),
                    finding.kind().advice());
        }
    }

    @GetMapping
    @Operation(summary = "Ledger against balances, rows against engines; no ledger violation may ever be listed")
    Audit audit() {
        return new Audit(
                audit.ledgerViolations(),
                audit.findings().stream().map(FindingView::of).toList());
    }
}
