package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.audit.Audit;
import com.lfc.yundocker.master.credits.LedgerViolation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What an audit found; both lists are empty when all is well. */
record AuditView(
        List<LedgerViolation> ledgerViolations,
        List<FindingView> findings,

        @Schema(
                description = "Whether more was found than is listed: at most 200 of each code that can be repaired,"
                        + " and 200 that cannot. See to these, then audit again.")
        boolean cutOff) {

    static AuditView of(List<LedgerViolation> violations, Audit audit) {
        return new AuditView(
                violations, audit.findings().stream().map(FindingView::of).toList(), audit.cutOff());
    }
}
