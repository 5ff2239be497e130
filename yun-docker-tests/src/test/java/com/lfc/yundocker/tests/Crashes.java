package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Processes killed with -9 in the middle, on every database: nothing is refunded twice, nothing is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Crashes {

    private static final String RELEASES = "/api/v1/admin/releases";
    private static final int IMAGES = 30;

    private Lab lab;

    abstract Database database();

    @BeforeAll
    void start() {
        lab = Lab.on(
                database(),
                "--yun.release.lease=2s",
                "--yun.release.heartbeat=500ms",
                "--yun.release.backoff=500ms",
                "--yun.release.patience=2s",
                "--yun.rpc.run-timeout=5s",
                "--yun.recovery.stale-after=2s",
                "--yun.recovery.creating-stale-after=6s",
                "--yun.recovery.interval=1s");
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void refundsOnceWhenTheMasterDiesBetweenRemovalAndSettlement() {
        Api ann = lab.newScript();
        JsonNode image = ann.pulled(lab.imageReference());
        JsonNode other = ann.pulled(lab.imageReference());
        String reference = image.get("reference").asText();

        lab.proxy().holdAnswers();
        long run = lab.admin().post(RELEASES).get("id").asLong();
        Await.until("the first image is gone", () -> !lab.engine().hasImage(reference));
        lab.killMaster();
        lab.proxy().letAnswersPass();
        lab.startMaster();

        JsonNode release = lab.releaseEnded(run);
        assertThat(release.get("failed").asInt()).isZero();
        assertThat(release.get("imagesReleased").asInt()).isEqualTo(2);
        assertThat(lab.itemFor(release, "IMAGE", image).get("outcome").asText()).isEqualTo("ALREADY_ABSENT");
        assertThat(lab.engine().hasImage(other.get("reference").asText())).isFalse();
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(2);
        lab.assertLedgerHolds();
    }

    @Test
    void whatTheMastersDeathCutGoesOnAtTheNextStart() {
        Api ann = lab.newScript();
        JsonNode wanted = pulling(ann);
        JsonNode unwanted = pulling(ann);
        JsonNode container = ann.ran(ann.pulled(lab.busyboxReference()));
        long balance = ann.balance();
        CompletableFuture<?> recreation = recreationCut(ann, container);
        lab.killMaster();
        recreation.exceptionally(cut -> null).join();
        lab.proxy().letAnswersPass();
        lab.startMaster();

        // A pull whose master died is cancelled like any other.
        assertThat(ann.status("DELETE", "/api/v1/images/" + unwanted.get("id"))).isEqualTo(204);
        lab.registry().letStalledGo();
        JsonNode ended = ann.pullEnded(wanted);
        assertThat(ended.get("state").asText()).isEqualTo("READY");
        assertThat(ann.balance()).isEqualTo(balance - ended.get("charged").asLong());
        assertThat(lab.engine().hasImage(unwanted.get("reference").asText())).isFalse();

        String path = "/api/v1/containers/" + container.get("id");
        Await.until(
                "it is made again", () -> ann.get(path).get("state").asText().equals("RUNNING"));
        assertThat(ann.get(path).get("containerPort").asInt()).isEqualTo(8080);
        assertThat(ann.get(path).get("hostPort").asInt()).isPositive();
        assertThat(lab.containersOf(lab.worker())).hasSize(1);
        assertThat(ann.ledger("CONTAINER_CHARGE")).hasSize(1);
        lab.assertLedgerHolds();
        lab.release();
    }

    private JsonNode pulling(Api user) {
        String reference = lab.registry().stallingReference("app/" + lab.word());
        return user.post("/api/v1/images", Map.of("reference", reference));
    }

    /** The old container is gone, and the master does not know. */
    private CompletableFuture<?> recreationCut(Api user, JsonNode container) {
        lab.proxy().holdAnswers();
        CompletableFuture<?> recreation = CompletableFuture.runAsync(() -> user.call(
                "POST", "/api/v1/containers/" + container.get("id") + "/recreate", Map.of("containerPort", 8080)));
        Await.until(
                "the old container is gone",
                () -> lab.containersOf(lab.worker()).isEmpty());
        return recreation;
    }

    @Test
    void nothingIsRefundedWithoutBeingGoneWhenTheWorkerDiesInTheMiddle() {
        Api ann = lab.newScript();
        List<String> references =
                Stream.generate(lab::imageReference).limit(IMAGES).toList();
        List<JsonNode> images = references.stream().map(ann::pulled).toList();
        long run = lab.admin().post(RELEASES).get("id").asLong();
        Await.until("some are gone", () -> !lab.engine().hasImage(references.get(3)));
        lab.killWorker(lab.worker());

        JsonNode release = lab.releaseEnded(run);
        for (JsonNode image : images) {
            boolean kept = ann.status("GET", "/api/v1/images/" + image.get("id")) == 200;
            assertThat(kept || !lab.engine().hasImage(image.get("reference").asText()))
                    .as("refunded but present: " + image)
                    .isTrue();
        }
        assertThat(release.get("imagesReleased").asInt() + release.get("failed").asInt())
                .isEqualTo(IMAGES);
        lab.assertLedgerHolds();

        lab.startWorker(lab.worker());
        Await.until("the worker is up again", () -> lab.isUp(lab.worker()));
        assertThat(lab.release().get("failed").asInt()).isZero();
        Await.until("the one whose removal was cut is refunded, too", () -> ann.balance() == 1000);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(IMAGES);
        lab.assertLedgerHolds();
    }
}
