package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs are written after the OpenAPI description: the status it names for a success is the one that comes. */
class DescribedAnswersTest {

    private static Lab lab;
    private static JsonNode paths;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
        paths = lab.admin().get("/v3/api-docs").get("paths");
    }

    @Test
    void whatIsOnlyBegunIsAcceptedAndWhatIsMadeIsCreated() {
        Api ann = lab.newUser();
        Api admin = lab.admin();
        JsonNode image = answered(ann, 202, "/api/v1/images", Map.of("reference", lab.busyboxReference()));
        answered(
                ann,
                201,
                "/api/v1/containers",
                Map.of("imageId", ann.pullEnded(image).get("id")));
        JsonNode open = answered(admin, 202, "/api/v1/admin/images", Map.of("reference", lab.busyboxReference()));
        admin.pullEnded(open);
        answered(admin, 201, "/api/v1/admin/releases/preview", null);
        JsonNode run = answered(admin, 202, "/api/v1/admin/releases", null);
        admin.releaseEnded(run.get("id").asLong());
    }

    @Test
    void aRetryOfWhatWasLeftIsAcceptedLikeAnyRelease() {
        Api admin = lab.admin();
        Api ann = lab.newUser();
        ann.ran(ann.pulled(lab.busyboxReference()));
        lab.freezeWorker(lab.worker());
        JsonNode run;
        try {
            run = admin.post("/api/v1/admin/releases");
            String path = "/api/v1/admin/releases/" + run.get("id");
            Await.until(
                    "the container's turn",
                    () -> !admin.get(path + "/items?state=REMOVING")
                            .get("items")
                            .isEmpty());
            admin.post(path + "/cancel");
        } finally {
            lab.thawWorker(lab.worker());
        }
        assertThat(admin.releaseEnded(run.get("id").asLong()).get("state").asText())
                .isEqualTo("CANCELLED");
        JsonNode retry = answered(admin, 202, "/api/v1/admin/releases/" + run.get("id") + "/retry-failed", null);
        assertThat(admin.releaseEnded(retry.get("id").asLong())
                        .get("imagesReleased")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void whatAnOperatorDoesToAContainerIsRecordedAndToldToItsOwner() {
        Api ann = lab.newUser();
        Api admin = lab.admin();
        JsonNode container = ann.ran(ann.pulled(lab.busyboxReference()));
        String id = container.get("id").asText();
        String path = "/api/v1/admin/containers/" + id;
        Map<String, String> reason = Map.of("reason", "mines coins");

        assertThat(admin.post(path + "/logs", reason).get("truncated").asBoolean())
                .isFalse();
        assertThat(admin.post(path + "/stop", reason).get("state").asText()).isEqualTo("STOPPED");
        assertThat(admin.call("POST", path + "/stop", reason).code()).isEqualTo("CONTAINER_NOT_RUNNING");
        long before = ann.balance();
        assertThat(admin.call("POST", path + "/remove", reason).status()).isEqualTo(204);

        assertThat(ann.status("GET", "/api/v1/containers/" + id)).isEqualTo(404);
        assertThat(ann.balance()).isEqualTo(before + container.get("charged").asLong());
        String[] acts = {"CONTAINER_REMOVED", "CONTAINER_STOPPED", "CONTAINER_LOG_READ"};
        JsonNode recorded = admin.get("/api/v1/admin/actions?targetKind=CONTAINER&targetId=" + id);
        assertThat(recorded.findValuesAsText("kind")).containsExactly(acts);
        JsonNode told = ann.get("/api/v1/notices").get("items");
        assertThat(told.findValues("act").stream().map(act -> act.get("kind").asText()))
                .containsExactly(acts);
        assertThat(told.findValuesAsText("reason")).containsOnly("mines coins");
    }

    @Test
    void theOperatorsOverviewSaysWhatMachinesUseAndHowTheLastReleaseAndAuditEnded() {
        Api admin = lab.admin();
        JsonNode run = admin.released();
        admin.get("/api/v1/admin/audit");
        JsonNode overview = admin.get("/api/v1/admin/overview");
        JsonNode machine = overview.at("/workers/0/description");
        assertThat(machine.get("memoryUsedBytes").asLong())
                .isBetween(1L, machine.get("memoryBytes").asLong());
        assertThat(overview.at("/lastRelease/id")).isEqualTo(run.get("id"));
        assertThat(overview.at("/lastAudit/findings").isInt()).isTrue();
        assertThat(admin.get("/api/v1/admin/releases/" + run.get("id"))
                        .get("startedBy")
                        .asText())
                .isEqualTo("admin");
    }

    private static JsonNode answered(Api caller, int status, String path, @Nullable Object body) {
        Api.Answer answer = caller.call("POST", path, body);
        List<String> described = new ArrayList<>();
        paths.get(path.replaceAll("/\\d+", "/{id}"))
                .at("/post/responses")
                .fieldNames()
                .forEachRemaining(described::add);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(status);
        assertThat(described).as(path).containsExactlyInAnyOrder(String.valueOf(status), "default");
        return answer.body();
    }
}
