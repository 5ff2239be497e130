package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The release on a real engine and on every database: what it takes back, what it leaves, and what it pays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Releases {

    /**
     * More than all that other tests pull at the same time: the report tells by how much the disk of the whole engine
     * became emptier.
     */
    private static final long LARGE = 60_000_000;

    private Lab lab;

    abstract Database database();

    @BeforeAll
    void start() {
        lab = Lab.on(database());
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void takesContainersAndImagesBackAndRefundsExactlyWhatWasCharged() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference(LARGE));
        JsonNode tools = ann.pulled(lab.busyboxReference());
        JsonNode container = ann.ran(tools);
        long before = ann.balance();
        assertThat(before)
                .isEqualTo(1000
                        - 200
                        - image.get("charged").asLong()
                        - tools.get("charged").asLong());

        JsonNode release = lab.release();

        assertThat(release.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(release.get("containersReleased").asInt()).isEqualTo(1);
        assertThat(release.get("imagesReleased").asInt()).isEqualTo(2);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(ann.status("GET", "/api/v1/images/" + image.get("id"))).isEqualTo(404);
        assertThat(ann.status("GET", "/api/v1/containers/" + container.get("id")))
                .isEqualTo(404);
        assertThat(lab.engine().hasImage(image.get("reference").asText())).isFalse();
        assertThat(lab.containersOf(lab.worker())).isEmpty();
        lab.assertLedgerHolds();
        assertProven(release.get("id").asLong(), 3, 1000 - before);
        assertFreed(release.get("id").asLong());
    }

    /** As the engine says, which is asked once more when the run has ended. */
    private void assertFreed(long run) {
        String path = "/api/v1/admin/releases/" + run + "/report";
        Await.until(
                "the engine has measured its disk",
                () -> !worker(path).get("measurement").asText().equals("PENDING"));
        JsonNode worker = worker(path);
        assertThat(worker.get("workerId").asText()).isEqualTo(lab.worker());
        assertThat(worker.get("requested").asLong()).isPositive();
        assertThat(worker.get("confirmed").asLong()).as("%s", worker).isPositive();
        assertThat(lab.admin().get(path).get("phases"))
                .extracting(phase -> phase.get("kind").asText())
                .containsExactly("CONTAINER", "IMAGE");
        assertThat(lab.admin().get(path).get("phases"))
                .allMatch(phase -> phase.get("durationMillis").isNumber());
    }

    private JsonNode worker(String path) {
        return lab.admin().get(path).get("workers").get(0);
    }

    /** By the report and, line by line, by its CSV. */
    private void assertProven(long run, int items, long credits) {
        JsonNode report = lab.admin().get("/api/v1/admin/releases/" + run + "/report");
        assertThat(report.get("proven").asBoolean()).isTrue();
        assertThat(report.get("proof").get("entries").asInt()).isEqualTo(items);
        assertThat(report.get("proof").get("refunded").asLong()).isEqualTo(credits);
        assertThat(report.get("users")).hasSize(1);
        List<String> lines = lab.admin()
                .text("/api/v1/admin/releases/" + run + "/items.csv")
                .lines()
                .toList();
        assertThat(lines).hasSize(1 + items);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("\\d+,.*,SETTLED,REMOVED,.*,\\d+"));
    }

    @Test
    void anImageWhoseEngineCopyVanishedIsSettledAsAbsent() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        lab.engine().deleteImage(image.get("reference").asText());

        JsonNode item = lab.itemFor(lab.release(), "IMAGE", image);

        assertThat(item.get("state").asText()).isEqualTo("SETTLED");
        assertThat(item.get("outcome").asText()).isEqualTo("ALREADY_ABSENT");
        assertThat(ann.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    @Test
    void anImageHeldByAForeignContainerIsRefundedAndLeftToTheOperator() {
        Api ann = lab.newUser();
        JsonNode held = ann.pulled(lab.busyboxReference());
        JsonNode other = ann.pulled(lab.imageReference());
        String foreign = lab.engine().createContainer(held.get("reference").asText(), "by-hand-" + lab.word());
        try {
            JsonNode release = lab.release();

            assertThat(release.get("state").asText()).isEqualTo("COMPLETED");
            JsonNode item = lab.itemFor(release, "IMAGE", held);
            assertThat(item.get("state").asText()).isEqualTo("SETTLED");
            assertThat(item.get("outcome").asText()).isEqualTo("GIVEN_UP");
            assertThat(item.get("reasonCode").asText()).isEqualTo("IN_USE");
            assertThat(item.get("reason").asText()).contains("by-hand-");
            assertThat(lab.itemFor(release, "IMAGE", other).get("outcome").asText())
                    .isEqualTo("REMOVED");
            assertThat(ann.status("GET", "/api/v1/images/" + held.get("id"))).isEqualTo(404);
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(lab.engine().hasContainer(foreign)).isTrue();
            JsonNode findings = lab.admin().get("/api/v1/admin/audit").get("findings");
            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).get("code").asText()).isEqualTo("IMAGE_WITHOUT_CLAIM");
            assertThat(findings.get(0).get("detail").asText()).contains("by-hand-");
        } finally {
            lab.engine().removeContainer(foreign);
        }
        lab.release();
        assertThat(lab.namesOf(held.get("reference").asText())).isEmpty();
        assertThat(lab.admin().get("/api/v1/admin/audit").get("findings")).isEmpty();
        lab.assertLedgerHolds();
    }

    @Test
    void twoClaimsOnOneReferenceShareTheEngineImage() {
        String reference = lab.imageReference();
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        Api eve = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        bob.pulled(reference);
        eve.pulled(reference);

        assertThat(ann.status("DELETE", "/api/v1/images/" + anns.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(lab.engine().hasImage(reference)).isTrue();

        JsonNode release = lab.release();
        assertThat(release.get("imagesReleased").asInt()).isEqualTo(2);
        assertThat(lab.engine().hasImage(reference)).isFalse();
        assertThat(bob.balance()).isEqualTo(1000);
        assertThat(eve.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    @Test
    void aSharedImageThatCannotGoIsRefundedToAllAndRemovedLater() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(lab.busyboxReference());
        JsonNode bobs = bob.pulled(lab.busyboxReference());
        String foreign = lab.engine().createContainer(anns.get("reference").asText());
        try {
            JsonNode release = lab.release();
            assertThat(release.get("failed").asInt()).isZero();
            assertThat(release.get("imagesReleased").asInt()).isEqualTo(2);
            for (JsonNode claim : List.of(anns, bobs)) {
                JsonNode item = lab.itemFor(release, "IMAGE", claim);
                assertThat(item.get("outcome").asText()).isEqualTo("GIVEN_UP");
                assertThat(item.get("reasonCode").asText()).isEqualTo("IN_USE");
            }
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(bob.balance()).isEqualTo(1000);
            assertThat(lab.engine().hasImage(anns.get("reference").asText())).isTrue();
        } finally {
            lab.engine().removeContainer(foreign);
        }
        lab.release();
        assertThat(lab.namesOf(anns.get("reference").asText())).isEmpty();
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        assertThat(bob.ledger("IMAGE_REFUND")).hasSize(1);
        lab.assertLedgerHolds();
    }

    @Test
    void aTagThatMovedLeavesNothingBehindAfterTheNight() {
        String reference = lab.imageReference(2_000_000);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        lab.registry().push(reference, 1000);
        JsonNode bobs = bob.pulled(reference);
        assertThat(anns.get("charged").asLong()).isEqualTo(3);
        assertThat(bobs.get("charged").asLong()).isEqualTo(1);

        JsonNode release = lab.release();

        assertThat(lab.itemFor(release, "IMAGE", anns).get("outcome").asText()).isEqualTo("REMOVED");
        assertThat(lab.itemFor(release, "IMAGE", bobs).get("outcome").asText()).isEqualTo("REMOVED");
        assertThat(lab.namesOf(reference)).isEmpty();
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    @Test
    void aPublicImageStaysAndEndsNobodysRefund() {
        String reference = lab.imageReference();
        JsonNode shared = lab.admin().pulledPublic(reference);
        Api ann = lab.newUser();
        JsonNode anns = ann.pulled(reference);

        JsonNode item = lab.itemFor(lab.release(), "IMAGE", anns);

        assertThat(item.get("outcome").asText()).isEqualTo("SHARED");
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(lab.engine().hasImage(reference)).isTrue();
        assertThat(lab.admin().status("DELETE", "/api/v1/images/" + shared.get("id")))
                .isEqualTo(204);
        assertThat(lab.engine().hasImage(reference)).isFalse();
    }

    @Test
    void aPreviewedPlanTakesBackWhatItShowedAndNothingThatCameLater() {
        lab.release();
        Api ann = lab.newUser();
        JsonNode tools = ann.pulled(lab.busyboxReference());
        ann.ran(tools);
        JsonNode plan = lab.admin().post("/api/v1/admin/releases/preview");
        assertThat(plan.get("containers").asInt()).isEqualTo(1);
        assertThat(plan.get("images").asInt()).isEqualTo(1);
        assertThat(plan.get("credits").asLong())
                .isEqualTo(200 + tools.get("charged").asLong());
        assertThat(plan.get("users")).hasSize(1);
        assertThat(plan.get("workers").get(0).get("bytes").asLong()).isPositive();
        JsonNode later = ann.pulled(lab.imageReference());

        Map<String, Object> wanted = Map.of("planId", plan.get("id").asLong());
        long run = lab.admin().post("/api/v1/admin/releases", wanted).get("id").asLong();
        JsonNode release = lab.admin().releaseEnded(run);

        assertThat(release.get("containersReleased").asInt()).isEqualTo(1);
        assertThat(release.get("imagesReleased").asInt()).isEqualTo(1);
        assertThat(ann.status("GET", "/api/v1/images/" + later.get("id"))).isEqualTo(200);
        assertThat(ann.balance()).isEqualTo(1000 - later.get("charged").asLong());
        Api.Answer again = lab.admin().call("POST", "/api/v1/admin/releases", wanted);
        assertThat(again.body().get("code").asText()).isEqualTo("PLAN_EXECUTED");
        assertThat(again.body().get("runId").asLong()).isEqualTo(run);
        assertThat(lab.admin()
                        .call("POST", "/api/v1/admin/releases/" + run + "/cancel", null)
                        .body()
                        .get("code")
                        .asText())
                .isEqualTo("RELEASE_ENDED");
        assertThat(lab.admin()
                        .call("POST", "/api/v1/admin/releases/" + run + "/retry-failed", null)
                        .body()
                        .get("code")
                        .asText())
                .isEqualTo("NOTHING_TO_RETRY");
        lab.release();
        lab.assertLedgerHolds();
    }

    @Test
    void whatIsNotOursIsNotTouched() {
        String foreignImage = lab.engine().importImage("foreign/" + lab.word() + ":1");
        String foreign = lab.engine().createContainer(foreignImage);
        try {
            lab.newUser().pulled(lab.imageReference());
            lab.release();
            assertThat(lab.engine().hasImage(foreignImage)).isTrue();
            assertThat(lab.engine().hasContainer(foreign)).isTrue();
        } finally {
            lab.engine().removeContainer(foreign);
            lab.engine().deleteImage(foreignImage);
        }
    }
}
