package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The audit sees where rows and engine disagree, and nothing where they agree. */
class AuditTest {

    @Test
    void rowsAndEngineAreCompared() {
        try (Lab lab = Lab.onH2()) {
            Api ann = lab.newUser();
            JsonNode busybox = ann.pulled(lab.busyboxReference());
            JsonNode image = ann.pulled(lab.imageReference());
            JsonNode container = ann.ran(busybox);
            assertThat(findings(lab)).isEmpty();

            lab.engine().removeContainer(lab.containersOf(lab.worker()).get(0));
            lab.engine().deleteImage(image.get("reference").asText());
            lab.engine()
                    .createContainer(
                            busybox.get("reference").asText(),
                            Map.of("yun.worker", lab.worker(), "yun.container", "4711"));
            assertThat(findings(lab))
                    .containsExactlyInAnyOrder(
                            "CONTAINER_GONE " + container.get("id"),
                            "IMAGE_GONE " + image.get("id"),
                            "CONTAINER_WITHOUT_ROW 4711");

            lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
            lab.release();
            assertThat(findings(lab)).isEmpty();
            assertThat(ann.balance()).isEqualTo(1000);

            lab.killWorker(lab.worker());
            assertThat(findings(lab)).containsExactly("WORKER_UNAVAILABLE 0");
        }
    }

    private static List<String> findings(Lab lab) {
        JsonNode audit = lab.admin().get("/api/v1/admin/audit");
        assertThat(audit.get("ledgerViolations")).isEmpty();
        List<String> findings = new ArrayList<>();
        audit.get("findings").forEach(finding -> {
            assertThat(finding.get("workerId").asText()).isEqualTo(lab.worker());
            assertThat(finding.get("advice").asText()).isNotEmpty();
            findings.add(finding.get("kind").asText() + " " + finding.get("id"));
        });
        return findings;
    }
}
