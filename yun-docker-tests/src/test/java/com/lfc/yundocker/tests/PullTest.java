package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pulls and runs on a real engine and registry, their price and their refusals. */
class PullTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
    }

    @Test
    void chargesOneCreditForEachStartedMegabyte() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference(2_500_000));
        long size = image.get("sizeBytes").asLong();
        assertThat(size).isGreaterThanOrEqualTo(2_500_000);
        assertThat(image.get("charged").asLong()).isEqualTo((size + 999_999) / 1_000_000);
        assertThat(ann.balance()).isEqualTo(1000 - image.get("charged").asLong());
    }

    @Test
    void pullsByDigestAndUnderstandsTheImpliedTag() {
        Api ann = lab.newUser();
        String byDigest = lab.registry().digestReference("app/digested");
        JsonNode image = ann.pulled(byDigest);
        assertThat(image.get("reference").asText()).isEqualTo(byDigest);
        assertThat(lab.engine().hasImage(byDigest)).isTrue();
        assertThat(ann.status("DELETE", "/api/v1/images/" + image.get("id"))).isEqualTo(204);
        assertThat(lab.engine().hasImage(byDigest)).isFalse();

        String bare = lab.registry().address() + "/app/" + lab.word();
        assertThat(ann.pulled(bare).get("reference").asText()).isEqualTo(bare + ":latest");
    }

    @Test
    void anUnknownImageFailsWithAReasonAndCostsNothing() {
        Api ann = lab.newUser();
        JsonNode image = ann.pullEnded(lab.registry().address() + "/missing/none:1");
        assertThat(image.get("state").asText()).isEqualTo("FAILED");
        assertThat(image.at("/error/code").asText()).isEqualTo("IMAGE_NOT_FOUND");
        assertThat(ann.balance()).isEqualTo(1000);
    }

    @Test
    void aSecondClaimOnTheSameReferenceAnswers409() {
        Api ann = lab.newUser();
        String reference = lab.imageReference();
        ann.pulled(reference);
        Api.Answer second = ann.call("POST", "/api/v1/images", Map.of("reference", reference));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("IMAGE_ALREADY_CLAIMED");
    }

    @Test
    void aCancelledPullCostsNothingAndLeavesAnotherUsersAlone() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        String reference = lab.registry().stallingReference(lab.word());
        Map<String, String> stalled = Map.of("reference", reference);
        String anns = "/api/v1/images/" + ann.post("/api/v1/images", stalled).get("id");
        String bobs = "/api/v1/images/" + bob.post("/api/v1/images", stalled).get("id");
        Await.until(
                "both pulls have begun",
                () -> !ann.get(anns).get("progress").isEmpty()
                        && !bob.get(bobs).get("progress").isEmpty());

        assertThat(ann.status("DELETE", anns)).isEqualTo(204);
        assertThat(ann.status("GET", anns)).isEqualTo(404);
        lab.registry().letStalledGo();

        Await.until(
                "the other pull is done",
                () -> bob.get(bobs).get("state").asText().equals("READY"));
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.status("DELETE", bobs)).isEqualTo(204);
        assertThat(lab.engine().hasImage(reference)).isFalse();
    }

    @Test
    void anotherPortMakesTheContainerAgainWithoutASecondCharge() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        JsonNode before = ann.ran(image);
        long balance = ann.balance();
        String path = "/api/v1/containers/" + before.get("id");
        assertThat(ann.get("/api/v1/images/" + image.get("id") + "/ports").toString())
                .isEqualTo("[80]");

        JsonNode after = ann.post(path + "/recreate", Map.of("containerPort", 8080));

        assertThat(after.get("state").asText()).isEqualTo("RUNNING");
        assertThat(after.get("name")).isEqualTo(before.get("name"));
        assertThat(after.get("containerPort").asInt()).isEqualTo(8080);
        assertThat(after.get("hostPort").asInt()).isPositive();
        assertThat(ann.balance()).isEqualTo(balance);
        assertThat(lab.containersOf(lab.worker())).hasSize(1);
        assertThat(ann.status("DELETE", path)).isEqualTo(204);
        assertThat(lab.containersOf(lab.worker())).isEmpty();
        assertThat(ann.balance()).isEqualTo(balance + before.get("charged").asLong());
    }

    @Test
    void aContainerLivesAndItsLogsAreRead() {
        Api ann = lab.newUser();
        JsonNode container = ann.ran(ann.pulled(lab.busyboxReference()));
        String path = "/api/v1/containers/" + container.get("id");
        assertThat(container.get("state").asText()).isEqualTo("RUNNING");
        assertThat(ann.post(path + "/stop").get("state").asText()).isEqualTo("STOPPED");
        assertThat(ann.post(path + "/start").get("state").asText()).isEqualTo("RUNNING");
        assertThat(ann.post(path + "/restart").get("state").asText()).isEqualTo("RUNNING");
        assertThat(ann.status("GET", path + "/logs?tail=10")).isEqualTo(200);
        assertThat(ann.status("DELETE", path)).isEqualTo(204);
        assertThat(lab.containersOf(lab.worker())).isEmpty();
    }

    @Test
    void aContainerThatCannotStartIsRefunded() {
        Api ann = lab.newUser();
        JsonNode notRunnable = ann.pulled(lab.imageReference());
        long before = ann.balance();
        Api.Answer answer = ann.call("POST", "/api/v1/containers", Map.of("imageId", notRunnable.get("id")));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("ENGINE_ERROR");
        assertThat(ann.balance()).isEqualTo(before);
        assertThat(ann.get("/api/v1/containers").get("total").asInt()).isZero();
        assertThat(lab.containersOf(lab.worker())).isEmpty();
    }

    @Test
    void anImageWithAContainerIsNotRemovedByItsOwner() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        JsonNode container = ann.ran(image);
        Api.Answer answer = ann.call("DELETE", "/api/v1/images/" + image.get("id"), null);
        assertThat(answer.code()).isEqualTo("IMAGE_IN_USE");
        assertThat(ann.status("DELETE", "/api/v1/containers/" + container.get("id")))
                .isEqualTo(204);
        assertThat(ann.status("DELETE", "/api/v1/images/" + image.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
    }
}
