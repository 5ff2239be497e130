package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is done to an installation, past its master, for the audit to find; and what the audit says. */
final class AuditBed {

    static final String REPAIR = "/api/v1/admin/audit/repair";
    /** The name under which the engine keeps an image that was untagged. */
    static final String KEPT = "kept-by-another-tag";

    private final Lab lab;
    private final Tables tables;

    AuditBed(Lab lab, Tables tables) {
        this.lab = lab;
        this.tables = tables;
    }

    JsonNode audit() {
        return lab.admin().get("/api/v1/admin/audit").get("findings");
    }

    JsonNode repair() {
        return lab.admin().post(REPAIR);
    }

    void assertAllIsWell() {
        assertThat(audit()).isEmpty();
        lab.assertLedgerHolds();
    }

    List<String> codes(JsonNode findings) {
        List<String> codes = new ArrayList<>();
        findings.forEach(finding -> codes.add(finding.get("code").asText()));
        return codes;
    }

    List<String> codes(JsonNode report, String list) {
        List<String> codes = new ArrayList<>();
        report.get(list)
                .forEach(line -> codes.add(line.get("finding").get("code").asText()));
        return codes;
    }

    /** What is being pulled, made or removed has been for an hour. */
    void longAgo() {
        for (String table : List.of("yun_image", "yun_container")) {
            tables.run(
                    "UPDATE " + table + " SET created_at = '2026-01-01 00:00:00', updated_at = '2026-01-01 00:00:00',"
                            + " state_since = CASE WHEN state_since IS NULL THEN NULL ELSE '2026-01-01 00:00:00' END"
                            + " WHERE state IN ('PULLING', 'CREATING', 'REMOVING')");
        }
    }

    /** Makes a container from the image with the labels of ours; returns the engine's id. */
    String labelled(JsonNode image, long container, long owner) {
        return lab.engine()
                .createContainer(
                        image.get("reference").asText(),
                        Map.of(
                                "yun.worker", lab.worker(),
                                "yun.container", String.valueOf(container),
                                "yun.owner", String.valueOf(owner)));
    }

    /** The engine lets a tag go, though a container runs from it, when the image has another one. */
    void untag(String reference) {
        lab.engine().tag(reference, KEPT);
        assertThat(lab.engine().deleteImage(reference)).isEqualTo(200);
    }
}
