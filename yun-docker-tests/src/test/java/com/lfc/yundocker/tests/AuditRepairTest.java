package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit finds is mended once, through the ordinary paths, and not before somebody asks for it. */
class AuditRepairTest {

    /** Further than any row id goes here. */
    private static final long NO_ROW = 999_999;

    private static AuditBed bed;
    private static Tables tables;
    private static Lab lab;

    private Api ann;
    private JsonNode image;

    /** The recovery looks once, when the master starts, and then leaves everything to the repair. */
    @BeforeAll
    static void start() {
        tables = new Tables(MariaDb.shared());
        lab = Lab.on(tables, "--yun.recovery.interval=1h", "--yun.rpc.timeout=5s");
        bed = new AuditBed(lab, tables);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void pull() {
        ann = lab.newScript();
        image = ann.pulled(lab.busyboxReference());
    }

    @Test
    void removesAContainerThatIsNobodysAndRefundsNothing() {
        JsonNode container = ann.ran(image);
        long before = ann.balance();
        // As when a database was restored from before the container was made.
        tables.run("DELETE FROM yun_container WHERE id = " + container.get("id"));
        assertThat(bed.codes(bed.audit())).containsExactly("CONTAINER_WITHOUT_ROW");
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("CONTAINER_WITHOUT_ROW");
        assertThat(lab.containersOf(lab.worker())).isEmpty();
        assertThat(ann.balance()).isEqualTo(before);
        assertThat(ann.ledger("CONTAINER_REFUND")).isEmpty();
        bed.assertAllIsWell();
    }

    @Test
    void leavesAContainerAloneWhoseLabelsFitNoRow() {
        JsonNode container = ann.ran(image);
        tables.run("UPDATE yun_container SET id = " + NO_ROW + " WHERE id = " + container.get("id"));
        String copy = bed.labelled(image, NO_ROW, 4_711);
        String unnamed = bed.labelled(image, NO_ROW + 1, 4_711);
        try {
            JsonNode report = bed.repair();
            assertThat(report.get("left")).hasSize(1);
            assertThat(report.get("left").get(0).get("engineName").asText()).isEqualTo(copy);
            assertThat(report.get("failed")).hasSize(1);
            assertThat(report.get("failed").get(0).get("note").asText()).contains("docker rm -f " + unnamed);
            assertThat(lab.engine().hasContainer(copy)).isTrue();
            assertThat(lab.engine().hasContainer(unnamed)).isTrue();
        } finally {
            lab.engine().removeContainer(copy);
            lab.engine().removeContainer(unnamed);
        }
        bed.assertAllIsWell();
    }

    @Test
    void neverTouchesWhatHasNoLabelOfOurs() {
        String others = lab.engine().createContainer(image.get("reference").asText());
        String elsewhere = lab.engine()
                .createContainer(
                        image.get("reference").asText(),
                        Map.of("yun.worker", "another", "yun.container", "5", "yun.owner", "1"));
        try {
            assertThat(bed.codes(bed.audit())).isEmpty();
            bed.repair();
            assertThat(lab.engine().hasContainer(others)).isTrue();
            assertThat(lab.engine().hasContainer(elsewhere)).isTrue();
        } finally {
            lab.engine().removeContainer(others);
            lab.engine().removeContainer(elsewhere);
        }
    }

    @Test
    void endsAndRefundsAContainerAndAnImageThatAreGoneOnce() {
        ann.ran(image);
        Api bob = lab.newScript();
        JsonNode shared = bob.pulled(image.get("reference").asText());
        lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
        lab.engine().deleteImage(image.get("reference").asText());

        assertThat(bed.codes(bed.audit()))
                .containsExactlyInAnyOrder("ROW_WITHOUT_CONTAINER", "CLAIM_WITHOUT_IMAGE", "CLAIM_WITHOUT_IMAGE");
        assertThat(bed.codes(bed.repair(), "repaired")).hasSize(3);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);
        assertThat(bed.codes(bed.repair(), "repaired")).isEmpty();
        assertThat(ann.ledger("CONTAINER_REFUND")).hasSize(1);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        assertThat(bob.ledger("IMAGE_REFUND")).hasSize(1);
        assertThat(bob.call("GET", "/api/v1/images/" + shared.get("id"), null).status())
                .isEqualTo(404);
        bed.assertAllIsWell();
    }

    @Test
    void endsAPublicImageThatIsGoneSoThatItCanBePulledAgain() {
        String reference = lab.imageReference();
        lab.admin().pulledPublic(reference);
        lab.engine().deleteImage(reference);
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("CLAIM_WITHOUT_IMAGE");
        bed.assertAllIsWell();
        lab.admin().pulledPublic(reference);
        assertThat(lab.engine().hasImage(reference)).isTrue();
    }

    @Test
    void anImageThatAContainerStillHoldsIsLeftAndSaysWhy() {
        JsonNode container = ann.ran(image);
        bed.untag(image.get("reference").asText());
        JsonNode report = bed.repair();
        assertThat(bed.codes(report, "failed")).containsExactly("CLAIM_WITHOUT_IMAGE");
        assertThat(report.get("failed").get(0).get("note").asText())
                .contains(container.get("name").asText());
        assertThat(ann.ledger("IMAGE_REFUND")).isEmpty();
        ann.call("DELETE", "/api/v1/containers/" + container.get("id"), null);
        lab.engine().deleteImage(AuditBed.KEPT);
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("CLAIM_WITHOUT_IMAGE");
        assertThat(ann.balance()).isEqualTo(1000);
        bed.assertAllIsWell();
    }

    @Test
    void removesAnImageThatNoClaimIsOn() {
        JsonNode orphan = ann.pulled(lab.imageReference());
        // As when a database was restored from before the pull.
        tables.run("DELETE FROM yun_image WHERE id = " + orphan.get("id"));
        JsonNode findings = bed.audit();
        assertThat(bed.codes(findings)).containsExactly("IMAGE_WITHOUT_CLAIM");
        assertThat(findings.get(0).get("detail").asText())
                .contains(orphan.get("reference").asText());
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("IMAGE_WITHOUT_CLAIM");
        assertThat(lab.namesOf(orphan.get("reference").asText())).isEmpty();
        bed.assertAllIsWell();
    }

    /** Of versions that did not write down what a tag had left. */
    @Test
    void removesWhatATagLeftBehindInEarlierVersions() {
        String reference = lab.imageReference();
        JsonNode older = ann.pulled(reference);
        lab.registry().push(reference, 2000);
        lab.newScript().pulled(reference);
        tables.run("DELETE FROM yun_image WHERE id = " + older.get("id"));
        assertThat(lab.namesOf(reference)).hasSize(3);

        assertThat(bed.codes(bed.audit())).containsExactly("IMAGE_WITHOUT_CLAIM");
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("IMAGE_WITHOUT_CLAIM");
        assertThat(lab.namesOf(reference)).as("the newer image").hasSize(2).contains(reference);
        bed.assertAllIsWell();
    }

    @Test
    void anUnclaimedImageThatAContainerUsesNamesItAndStays() {
        String reference = image.get("reference").asText();
        String others = lab.engine().createContainer(reference, "by-hand-" + lab.word());
        try {
            assertThat(ann.status("DELETE", "/api/v1/images/" + image.get("id")))
                    .isEqualTo(204);
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(bed.audit().get(0).get("detail").asText()).contains("by-hand-");
            JsonNode report = bed.repair();
            assertThat(bed.codes(report, "failed")).containsExactly("IMAGE_WITHOUT_CLAIM");
            assertThat(report.get("failed").get(0).get("note").asText()).contains("by-hand-");
            assertThat(lab.engine().hasContainer(others)).isTrue();
        } finally {
            lab.engine().removeContainer(others);
        }
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("IMAGE_WITHOUT_CLAIM");
        assertThat(lab.namesOf(reference)).isEmpty();
        bed.assertAllIsWell();
    }

    @Test
    void neverRemovesImagesThatOperatorsBrought() {
        String reference = lab.imageReference();
        lab.engine().pull(reference);
        JsonNode claim = ann.pulled(reference);
        assertThat(ann.status("DELETE", "/api/v1/images/" + claim.get("id"))).isEqualTo(204);
        lab.registry().push(reference, 2000);
        lab.engine().pull(reference);
        assertThat(bed.codes(bed.audit())).isEmpty();
        bed.repair();
        assertThat(lab.namesOf(reference)).hasSize(3);
    }

    @Test
    void goesOnWithWhatIsStuckWhenItsWorkerIsBack() {
        JsonNode container = ann.ran(image);
        JsonNode other = ann.pulled(lab.imageReference());
        lab.killWorker(lab.worker());
        ann.call("DELETE", "/api/v1/containers/" + container.get("id"), null);
        ann.call("DELETE", "/api/v1/images/" + other.get("id"), null);
        Await.until("the worker is seen down", () -> !lab.isUp(lab.worker()));
        assertThat(bed.codes(bed.audit())).containsExactly("WORKER_UNAVAILABLE");
        bed.longAgo();
        JsonNode down = bed.repair();
        assertThat(bed.codes(down, "repaired")).isEmpty();
        assertThat(down.get("left"))
                .extracting(left -> left.get("code").asText())
                .containsExactlyInAnyOrder("STUCK", "STUCK", "WORKER_UNAVAILABLE");

        lab.startWorker(lab.worker());
        Await.until("the worker is up again", () -> lab.isUp(lab.worker()));
        bed.longAgo();
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactlyInAnyOrder("STUCK", "STUCK");
        assertThat(ann.ledger("CONTAINER_REFUND")).hasSize(1);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        bed.assertAllIsWell();
    }

    @Test
    void goesOnWithAPullAndAContainerThatNobodySeesTo() {
        JsonNode container = ann.ran(image);
        lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
        // As before its first start: one that is made again with another port has the engine's id.
        tables.run(
                "UPDATE yun_container SET state = 'CREATING', state_since = NULL, engine_container_id = NULL WHERE id = "
                        + container.get("id"));
        JsonNode pulled = ann.pulled(lab.imageReference());
        tables.run(
                "UPDATE yun_ledger SET operation_id = CONCAT('old:', operation_id) WHERE operation_id = 'charge:image:"
                        + pulled.get("id").asLong() + "'");
        tables.run("UPDATE yun_image SET state = 'PULLING', charged = 0, state_since = NULL WHERE id = "
                + pulled.get("id"));
        bed.longAgo();
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactlyInAnyOrder("STUCK", "STUCK");
        assertThat(ann.ledger("CONTAINER_REFUND")).hasSize(1);
        assertThat(ann.pullEnded(pulled).get("state").asText()).isEqualTo("READY");
        bed.assertAllIsWell();
    }

    @Test
    void aBalanceThatTheLedgerDoesNotExplainIsNeverRepaired() {
        long id = ann.get("/api/v1/me").get("id").asLong();
        tables.run("UPDATE yun_user SET balance = balance + 7 WHERE id = " + id);
        long wrong = ann.balance();
        try {
            JsonNode report = bed.repair();
            assertThat(report.get("left").get(0).get("code").asText()).isEqualTo("LEDGER_MISMATCH");
            assertThat(report.get("left").get(0).get("userId").asLong()).isEqualTo(id);
            assertThat(report.get("left").get(0).get("repairable").asBoolean()).isFalse();
            assertThat(ann.balance()).isEqualTo(wrong);
        } finally {
            tables.run("UPDATE yun_user SET balance = balance - 7 WHERE id = " + id);
        }
        bed.assertAllIsWell();
    }

    @Test
    void nothingIsRepairedWhileAReleaseIsUnderWay() {
        ann.ran(image);
        lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
        // Some other master's, which seems to have stopped in the middle.
        tables.run(
                "INSERT INTO yun_release_run (id, trigger_kind, state, active_slot, lease_owner, lease_until, started_at)"
                        + " VALUES (4711, 'MANUAL', 'RUNNING', 1, 'another', '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
        try {
            Api.Answer answer = lab.admin().call("POST", AuditBed.REPAIR, null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("RELEASE_UNDER_WAY");
            assertThat(answer.body().get("runId").asLong()).isEqualTo(4711);
            assertThat(ann.ledger("CONTAINER_REFUND")).isEmpty();
            assertThat(bed.codes(bed.audit())).contains("RELEASE_STUCK", "ROW_WITHOUT_CONTAINER");
        } finally {
            tables.run("UPDATE yun_release_run SET active_slot = NULL, lease_owner = NULL, state = 'CANCELLED',"
                    + " ended_at = '2026-01-01 00:00:00' WHERE id = 4711");
        }
        assertThat(bed.codes(bed.repair(), "repaired")).containsExactly("ROW_WITHOUT_CONTAINER");
        bed.assertAllIsWell();
    }

    @Test
    void thereIsOneRepairAtATime() {
        bed.repair();
        // As if another master's were not done yet.
        tables.run("UPDATE shedlock SET lock_until = '2037-01-01 00:00:00' WHERE name = 'audit-repair'");
        try {
            assertThat(lab.admin().call("POST", AuditBed.REPAIR, null).code()).isEqualTo("REPAIR_UNDER_WAY");
        } finally {
            tables.run("UPDATE shedlock SET lock_until = '2026-01-01 00:00:00' WHERE name = 'audit-repair'");
        }
        bed.repair();
    }

    @Test
    void aWorkerThatIsNotConfiguredIsSaid() {
        tables.run("UPDATE yun_image SET worker_id = 'gone' WHERE id = " + image.get("id"));
        try {
            JsonNode findings = bed.audit();
            assertThat(bed.codes(findings)).containsExactly("WORKER_UNAVAILABLE");
            assertThat(findings.get(0).get("advice").asText()).contains("yun.rpc.workers");
        } finally {
            tables.run("UPDATE yun_image SET worker_id = '" + lab.worker() + "' WHERE id = " + image.get("id"));
        }
    }

    @Test
    void repairsAndTheOwnersOwnDeletionAtOnceRefundOnce() {
        String other = lab.startAnotherMaster();
        Api elsewhere = lab.adminAt(other);
        List<JsonNode> containers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            containers.add(ann.ran(image));
        }
        lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
        lab.engine().deleteImage(image.get("reference").asText());

        AtOnce.all(8, number -> switch (number) {
            case 0, 1 -> lab.admin().call("POST", AuditBed.REPAIR, null).status();
            case 2, 3 -> elsewhere.call("POST", AuditBed.REPAIR, null).status();
            default ->
                ann.call(
                                "DELETE",
                                "/api/v1/containers/"
                                        + containers.get(number - 4).get("id"),
                                null)
                        .status();
        });
        Await.until(
                "nobody repairs any more",
                () -> lab.admin().call("POST", AuditBed.REPAIR, null).status() == 200);

        assertThat(ann.ledger("CONTAINER_REFUND")).hasSize(4);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        assertThat(ann.balance()).isEqualTo(1000);
        bed.assertAllIsWell();
    }

    @AfterEach
    void takeEverythingBack() {
        lab.release();
        bed.assertAllIsWell();
    }
}
