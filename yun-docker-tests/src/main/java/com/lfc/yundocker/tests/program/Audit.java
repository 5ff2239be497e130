package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows what the master's audit found and what to do about it, and has it repaired. */
final class Audit {

    private static final String AUDIT = "/api/v1/admin/audit";

    private final Api admin;

    Audit(Api admin) {
        this.admin = admin;
    }

    /** Whether nothing is wrong, in the end. */
    boolean run(boolean repair) {
        JsonNode audit = admin.get(AUDIT);
        show(audit);
        int found = audit.get("findings").size();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("findings", found);
        if (!repair) {
            figures.put("ledgerViolations", audit.get("ledgerViolations").size());
            Terminal.json(figures);
            return found == 0;
        }
        figures.put("repaired", repaired());
        Terminal.say("looking once more");
        JsonNode after = admin.get(AUDIT);
        show(after);
        figures.put("left", after.get("findings").size());
        Terminal.json(figures);
        return after.get("findings").isEmpty();
    }

    /** How many; repairs again as long as there is more than one repair takes on and it gets somewhere. */
    private int repaired() {
        int repaired = 0;
        JsonNode report;
        do {
            report = repair();
            report.get("repaired").forEach(line -> showLine("repaired", line));
            report.get("failed").forEach(line -> showLine("NOT repaired", line));
            repaired += report.get("repaired").size();
        } while (report.get("cutOff").asBoolean() && !report.get("repaired").isEmpty());
        return repaired;
    }

    private JsonNode repair() {
        Api.Answer answer;
        try {
            answer = admin.call("POST", AUDIT + "/repair", null);
        } catch (UncheckedIOException e) {
            throw new Failure("The repair did not answer in time and may still be going on; audit again in a while.");
        }
        if (answer.status() != 200) {
            throw new Failure(
                    "Nothing was repaired: " + answer.body().path("detail").asText());
        }
        return answer.body();
    }

    private static void show(JsonNode audit) {
        for (JsonNode finding : audit.get("findings")) {
            Terminal.result(
                    "%s: %s %s",
                    name(finding),
                    finding.get("detail").asText(),
                    finding.get("advice").asText());
        }
        if (audit.get("cutOff").asBoolean()) {
            Terminal.result("There is more; see to these first.");
        }
    }

    private static void showLine(String what, JsonNode line) {
        Terminal.result(
                "%s: %s: %s", what, name(line.get("finding")), line.get("note").asText());
    }

    private static String name(JsonNode finding) {
        String worker = finding.path("workerId").asText("");
        return finding.get("code").asText() + " ("
                + finding.get("kind").asText().toLowerCase(Locale.ROOT) + " " + finding.get("id")
                + (worker.isEmpty() || worker.equals("null") ? "" : " on " + worker) + ")";
    }
}
