package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two workers: every call goes to the one that holds the thing, and one that is down harms only what it holds. */
class TwoWorkersTest {

    @Test
    void eachHoldsItsOwnAndOneThatIsDownHarmsOnlyWhatItHolds() {
        try (Lab lab = Lab.onH2WithWorkers(
                2,
                "--yun.release.backoff=300ms",
                "--yun.release.patience=1s",
                "--yun.recovery.stale-after=2s",
                "--yun.recovery.interval=1s")) {
            String first = lab.worker();
            String second = lab.worker(1);
            Api ann = lab.newUser();
            JsonNode busybox = ann.pulled(lab.busyboxReference(), first);
            JsonNode here = ann.pulled(lab.imageReference(), first);
            JsonNode there = ann.pulled(lab.imageReference(), second);
            JsonNode deleted = ann.pulled(lab.imageReference(), second);
            JsonNode container = ann.ran(busybox);
            assertThat(here.get("workerId").asText()).isEqualTo(first);
            assertThat(there.get("workerId").asText()).isEqualTo(second);
            assertThat(container.get("workerId").asText()).isEqualTo(first);
            assertThat(lab.containersOf(first)).hasSize(1);
            assertThat(lab.containersOf(second)).isEmpty();

            lab.killWorker(second);
            assertThat(ann.status("DELETE", "/api/v1/images/" + deleted.get("id")))
                    .isEqualTo(503);
            JsonNode release = lab.release();

            assertThat(release.get("failed").asInt()).isEqualTo(1);
            assertThat(lab.itemFor(release, "IMAGE", there).get("reasonCode").asText())
                    .isEqualTo("WORKER_UNAVAILABLE");
            assertThat(lab.itemFor(release, "IMAGE", here).get("state").asText())
                    .isEqualTo("SETTLED");
            assertThat(lab.engine().hasImage(there.get("reference").asText())).isTrue();
            assertThat(ann.balance())
                    .isEqualTo(1000
                            - there.get("charged").asLong()
                            - deleted.get("charged").asLong());

            lab.startWorker(second);
            Await.until("the second worker is up", () -> lab.isUp(second));
            assertThat(lab.release().get("failed").asInt()).isZero();
            Await.until("what was deleted while the worker was down is refunded", () -> ann.balance() == 1000);
            assertThat(ann.ledger("IMAGE_REFUND")).hasSize(4);
            lab.assertLedgerHolds();
        }
    }

    @Test
    void aCallForAnotherWorkerIsRefusedWhereItArrives() {
        try (Lab lab = Lab.onH2WithWorkersSwapped()) {
            Api ann = lab.newUser();
            Object id = ann.call(
                            "POST",
                            "/api/v1/images",
                            Map.of("reference", lab.imageReference(), "workerId", lab.worker()))
                    .body()
                    .get("id");
            Await.until(
                    "the wrong worker refuses",
                    () -> ann.get("/api/v1/images/" + id)
                            .at("/error/code")
                            .asText()
                            .equals("WRONG_WORKER"));
            assertThat(ann.balance()).isEqualTo(1000);
        }
    }
}
