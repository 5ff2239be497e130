package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Engine images that more than one claim needs, or that were never ours. */
class SharedImagesTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.onH2("--yun.rpc.timeout=3s", "--yun.recovery.stale-after=1s", "--yun.recovery.interval=500ms");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aFailedPullLeavesAloneWhatTheOperatorHadOnTheEngine() {
        String reference = lab.registry().address() + "/missing/" + lab.word() + ":1";
        lab.engine().importImage(reference);
        try {
            JsonNode image = lab.newUser().pullEnded(reference);
            assertThat(image.get("state").asText()).isEqualTo("FAILED");
            assertThat(lab.engine().hasImage(reference)).isTrue();
        } finally {
            lab.engine().deleteImage(reference);
        }
    }

    @Test
    void anImageThatWasThereBeforeIsRefundedButNeverRemoved() {
        String reference = lab.imageReference();
        lab.engine().pull(reference);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        bob.pulled(reference);

        assertThat(ann.status("DELETE", "/api/v1/images/" + anns.get("id"))).isEqualTo(204);
        lab.release();

        assertThat(lab.engine().hasImage(reference)).isTrue();
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);

        lab.engine().deleteImage(reference);
        JsonNode again = ann.pulled(reference);
        assertThat(ann.status("DELETE", "/api/v1/images/" + again.get("id"))).isEqualTo(204);
        assertThat(lab.engine().hasImage(reference)).as("this time it was ours").isFalse();
    }

    @Test
    void aTagStaysWhileTheSameImageIsClaimedByDigestAndGoesWithIt() {
        String repository = "app/" + lab.word();
        String tag = lab.registry().address() + "/" + repository + ":latest";
        String digest = lab.registry().digestReference(repository);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode byTag = ann.pulled(tag);
        JsonNode byDigest = bob.pulled(digest);

        assertThat(ann.status("DELETE", "/api/v1/images/" + byTag.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(lab.engine().hasImage(digest)).isTrue();

        assertThat(bob.status("DELETE", "/api/v1/images/" + byDigest.get("id"))).isEqualTo(204);
        assertThat(lab.engine().hasImage(digest)).isFalse();
        assertThat(lab.engine().hasImage(tag)).isFalse();
        assertThat(bob.balance()).isEqualTo(1000);
    }

    @Test
    void aClaimWithAContainerCannotEndEvenWhenOthersHoldTheImageToo() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(lab.busyboxReference());
        JsonNode bobs = bob.pulled(lab.busyboxReference());
        JsonNode container =
                ann.post("/api/v1/containers", Map.of("imageId", anns.get("id"), "name", "secret-project"));

        Api.Answer refused = ann.call("DELETE", "/api/v1/images/" + anns.get("id"), null);
        assertThat(refused.code()).isEqualTo("IMAGE_IN_USE");
        assertThat(refused.body().get("detail").asText()).contains("secret-project");
        assertThat(bob.status("DELETE", "/api/v1/images/" + bobs.get("id"))).isEqualTo(204);
        assertThat(bob.balance()).isEqualTo(1000);

        assertThat(ann.status("DELETE", "/api/v1/containers/" + container.get("id")))
                .isEqualTo(204);
        assertThat(ann.status("DELETE", "/api/v1/images/" + anns.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
    }

    @Test
    void whoseContainerIsInTheWayIsNobodyElsesBusiness() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        String foreign = lab.engine().createContainer(image.get("reference").asText(), "secret-" + lab.word());
        try {
            Api.Answer refused = ann.call("DELETE", "/api/v1/images/" + image.get("id"), null);
            assertThat(refused.code()).isEqualTo("IMAGE_IN_USE");
            assertThat(refused.body().toString()).doesNotContain("secret");
        } finally {
            lab.engine().removeContainer(foreign);
        }
        assertThat(ann.status("DELETE", "/api/v1/images/" + image.get("id"))).isEqualTo(204);
    }

    @Test
    void aRemovalWithoutAnAnswerIsFinishedLaterAndRefundedOnce() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        String reference = lab.imageReference();
        JsonNode image = ann.pulled(reference);
        String path = "/api/v1/images/" + image.get("id");

        lab.proxy().holdAnswers();
        try {
            assertThat(ann.call("DELETE", path, null).code()).isEqualTo("WORKER_UNAVAILABLE");
            assertThat(lab.engine().hasImage(reference)).isFalse();
            assertThat(ann.get(path).get("state").asText()).isEqualTo("REMOVING");
            assertThat(ann.balance()).as("nobody knows yet that it is gone").isLessThan(1000);
            Api.Answer pull =
                    bob.call("POST", "/api/v1/images", Map.of("reference", reference, "workerId", lab.worker()));
            assertThat(pull.code()).isEqualTo("IMAGE_BEING_REMOVED");
        } finally {
            lab.proxy().letAnswersPass();
            Await.until("the master sees its worker again", () -> lab.isUp(lab.worker()));
        }
        Await.until("the removal is finished", () -> ann.status("GET", path) == 404);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        lab.assertLedgerHolds();
    }
}
