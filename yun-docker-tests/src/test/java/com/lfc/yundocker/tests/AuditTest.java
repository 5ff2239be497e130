package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit finds when somebody went behind the master's back, and that a release mends what it can. */
class AuditTest {

    private static final long NO_ROW = 999_999;

    private static Lab lab;

    private Api ann;
    private JsonNode image;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
    }

    @BeforeEach
    void pull() {
        ann = lab.newUser();
        image = ann.pulled(lab.busyboxReference());
    }

    @AfterEach
    void afterTheReleaseAllIsWell() {
        lab.release();
        assertThat(findings()).isEmpty();
        lab.assertLedgerHolds();
        assertThat(ann.balance()).isEqualTo(1000);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        ann.ran(image);
        assertThat(findings()).isEmpty();
        lab.assertLedgerHolds();
    }

    @Test
    void findsAContainerWithOurLabelsThatHasNoRow() {
        Map<String, String> labels = Map.of("yun.worker", lab.worker(), "yun.container", String.valueOf(NO_ROW));
        String container = lab.engine().createContainer(image.get("reference").asText(), labels);
        try {
            assertThat(findings()).containsExactly(finding("CONTAINER_WITHOUT_ROW", NO_ROW));
        } finally {
            lab.engine().removeContainer(container);
        }
    }

    @Test
    void findsAContainerThatIsGone() {
        JsonNode container = ann.ran(image);
        lab.containersOf(lab.worker()).forEach(lab.engine()::removeContainer);
        assertThat(findings())
                .containsExactly(
                        finding("ROW_WITHOUT_CONTAINER", container.get("id").asLong()));
    }

    @Test
    void findsAnImageThatIsGone() {
        lab.engine().deleteImage(image.get("reference").asText());
        assertThat(findings())
                .containsExactly(finding("CLAIM_WITHOUT_IMAGE", image.get("id").asLong()));
    }

    @Test
    void findsAWorkerThatDoesNotAnswer() {
        lab.killWorker(lab.worker());
        try {
            assertThat(findings()).containsExactly(finding("WORKER_UNAVAILABLE", 0));
        } finally {
            lab.startWorker(lab.worker());
            Await.until("the worker is up again", () -> lab.isUp(lab.worker()));
        }
    }

    private record Found(String code, String worker, long id) {}

    private static Found finding(String code, long id) {
        return new Found(code, lab.worker(), id);
    }

    private static List<Found> findings() {
        JsonNode findings = lab.admin().get("/api/v1/admin/audit").get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .map(one -> new Found(
                        one.get("code").asText(),
                        one.get("workerId").asText(),
                        one.get("id").asLong()))
                .toList();
    }
}
