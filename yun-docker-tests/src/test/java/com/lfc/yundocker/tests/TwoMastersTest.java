package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two masters on one MariaDB whose schedules fire at the same second. */
class TwoMastersTest {

    private static final int NIGHTS = 10;

    @Test
    void eachNightHasOneRun() {
        try (Lab lab = Lab.on(MariaDb.shared(), "--yun.release.enabled=true", "--yun.release.cron=*/3 * * * * *")) {
            lab.startAnotherMaster();
            Api ann = lab.newScript();
            int before = nights(lab).size();
            JsonNode image = ann.pulled(lab.imageReference());
            Await.until("ten more nights", () -> nights(lab).size() >= before + NIGHTS);

            List<String> nights = nights(lab);
            assertThat(nights).doesNotHaveDuplicates();
            assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
            assertThat(lab.engine().hasImage(image.get("reference").asText())).isFalse();
            assertThat(ann.balance()).isEqualTo(1000);
            lab.assertLedgerHolds();
        }
    }

    /** Of all runs, each of which must be one of the schedule. */
    private static List<String> nights(Lab lab) {
        List<String> nights = new ArrayList<>();
        lab.admin()
                .get("/api/v1/admin/releases?size=200")
                .get("items")
                .forEach(run -> nights.add(run.get("night").asText()));
        return nights;
    }
}
