package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import java.util.Map;

/** Shows what the master's audit found, and what to do about it. */
final class Audit {

    private final Api admin;

    Audit(Api admin) {
        this.admin = admin;
    }

    boolean run() {
        JsonNode audit = admin.get("/api/v1/admin/audit");
        JsonNode violations = audit.get("ledgerViolations");
        JsonNode findings = audit.get("findings");
        for (JsonNode violation : violations) {
            Terminal.result(
                    "user %s: the balance is %s, the ledger says %s",
                    violation.get("userId"), violation.get("balance"), violation.get("ledgerSum"));
        }
        for (JsonNode finding : findings) {
            Terminal.result(
                    "%s on %s: %s. %s",
                    finding.get("kind").asText(),
                    finding.get("workerId").asText(),
                    finding.get("detail").asText(),
                    finding.get("advice").asText());
        }
        Terminal.json(Map.of("ledgerViolations", violations.size(), "findings", findings.size()));
        return violations.isEmpty() && findings.isEmpty();
    }
}
