package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.audit.AuditRepair;
import com.lfc.yundocker.master.audit.AuditService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/audit")
@Tag(name = "audit")
class AuditController {

    private final AuditService audit;
    private final AuditRepair repair;

    AuditController(AuditService audit, AuditRepair repair) {
        this.audit = audit;
        this.repair = repair;
    }

    @GetMapping
    @Operation(
            summary = "Ledger against balances, rows against engines; no ledger violation may ever be listed",
            description = "Changes nothing. A large installation takes a while: each image is asked for.")
    AuditView audit() {
        return AuditView.of(audit.ledgerViolations(), audit.audit());
    }

    @PostMapping("/repair")
    @Operation(
            summary = "Audit, and mend what is repairable",
            description = "Each finding by itself and through the ordinary paths: what is gone from an engine is ended"
                    + " and refunded once, as if its owner had deleted it. 409 while a release is under way"
                    + " (RELEASE_UNDER_WAY, with its runId) or another repair (REPAIR_UNDER_WAY).")
    RepairView repair() {
        return RepairView.of(repair.repair());
    }
}
