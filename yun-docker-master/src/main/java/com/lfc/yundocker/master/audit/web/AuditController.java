package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.audit.AuditRepair;
import com.lfc.yundocker.master.audit.AuditService;
import com.lfc.yundocker.master.audit.TakenAudits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/audit")
@Tag(name = "audit")
class AuditController {

    private final AuditService audit;
    private final TakenAudits audits;
    private final AuditRepair repair;
    private final Actions actions;

    AuditController(AuditService audit, TakenAudits audits, AuditRepair repair, Actions actions) {
        this.audit = audit;
        this.audits = audits;
        this.repair = repair;
        this.actions = actions;
    }

    @GetMapping
    @Operation(
            summary = "Ledger against balances, rows against engines; no ledger violation may ever be listed",
            description = "Changes nothing. A large installation takes a while: each image is asked for.")
    AuditView audit() {
        return AuditView.of(audit.ledgerViolations(), audits.audit());
    }

    @PostMapping("/repair")
    @Operation(
            summary = "Audit, and mend what is repairable",
            description = "Each finding by itself and through the ordinary paths: what is gone from an engine is ended"
                    + " and refunded once, as if its owner had deleted it. 409 while a release is under way"
                    + " (RELEASE_UNDER_WAY, with its runId) or another repair (REPAIR_UNDER_WAY).")
    RepairView repair(@AuthenticationPrincipal CurrentUser admin) {
        Act act = Act.on(ActionKind.AUDIT_REPAIRED, TargetKind.PLATFORM, 0, "");
        return RepairView.of(repair.repair(() -> actions.record(admin, act)));
    }
}
