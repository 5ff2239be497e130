package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processes killed with -9 in the middle, on every database: nothing is refunded twice, nothing is lost. */
abstract class Crashes {

    abstract Database database();

    @Test
    void refundsOnceWhenTheMasterDiesBetweenRemovalAndSettlement() {
        try (Lab lab = Lab.on(database(), "--yun.release.lease=2s", "--yun.recovery.stale-after=2s")) {
            Api ann = lab.newScript();
            JsonNode image = ann.pulled(lab.imageReference());
            JsonNode other = ann.pulled(lab.imageReference());
            String reference = image.get("reference").asText();

            lab.proxy().holdAnswers();
            lab.admin().call("POST", "/api/v1/admin/releases", null);
            Await.until("the first image is gone", () -> !lab.engine().hasImage(reference));
            lab.killMaster();
            lab.proxy().letAnswersPass();
            lab.startMaster();

            JsonNode release = lab.releaseEnded(1);
            assertThat(release.get("failed").asInt()).isZero();
            assertThat(release.get("imagesReleased").asInt()).isEqualTo(2);
            assertThat(lab.itemFor(release, "IMAGE", image).get("outcome").asText())
                    .isEqualTo("ALREADY_ABSENT");
            assertThat(lab.engine().hasImage(other.get("reference").asText())).isFalse();
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(ann.ledger("IMAGE_REFUND")).hasSize(2);
            lab.assertLedgerHolds();
        }
    }

    @Test
    void aPullCutByTheMastersDeathGoesOnAtTheNextStart() {
        try (Lab lab = Lab.on(database(), "--yun.recovery.stale-after=2s", "--yun.recovery.interval=1s")) {
            Api ann = lab.newScript();
            String reference = lab.registry().stallingReference("app/" + lab.word());
            JsonNode image = ann.call("POST", "/api/v1/images", Map.of("reference", reference))
                    .body();
            lab.killMaster();
            lab.registry().letStalledGo();
            lab.startMaster();
            JsonNode ended = ann.pullEnded(image);
            assertThat(ended.get("state").asText()).isEqualTo("READY");
            assertThat(ann.balance()).isEqualTo(1000 - ended.get("charged").asLong());
            lab.assertLedgerHolds();
        }
    }

    @Test
    void nothingIsRefundedWithoutBeingGoneWhenTheWorkerDiesInTheMiddle() {
        try (Lab lab = Lab.on(
                database(),
                "--yun.release.backoff=500ms",
                "--yun.release.patience=2s",
                "--yun.recovery.stale-after=2s",
                "--yun.recovery.interval=1s")) {
            Api ann = lab.newScript();
            List<JsonNode> images = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                images.add(ann.pulled(lab.imageReference()));
            }
            lab.admin().call("POST", "/api/v1/admin/releases", null);
            Await.until(
                    "some are gone",
                    () -> !lab.engine().hasImage(images.get(3).get("reference").asText()));
            lab.killWorker(lab.worker());

            JsonNode release = lab.releaseEnded(1);
            for (JsonNode image : images) {
                boolean kept = ann.status("GET", "/api/v1/images/" + image.get("id")) == 200;
                boolean onEngine = lab.engine().hasImage(image.get("reference").asText());
                assertThat(kept || !onEngine)
                        .as("refunded but present: " + image)
                        .isTrue();
            }
            assertThat(release.get("imagesReleased").asInt()
                            + release.get("failed").asInt())
                    .isEqualTo(30);
            lab.assertLedgerHolds();

            lab.startWorker(lab.worker());
            Await.until("the worker is up again", () -> lab.isUp(lab.worker()));
            assertThat(lab.release().get("failed").asInt()).isZero();
            Await.until("the one whose removal was cut is refunded, too", () -> ann.balance() == 1000);
            assertThat(ann.ledger("IMAGE_REFUND")).hasSize(30);
            lab.assertLedgerHolds();
        }
    }
}
