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
    void aRetryOfWhatFailedIsAcceptedLikeAnyRelease() {
        Api admin = lab.admin();
        JsonNode image = lab.newUser().pulled(lab.imageReference());
        String foreign = lab.engine().createContainer(image.get("reference").asText());
        JsonNode run;
        try {
            run = admin.released();
        } finally {
            lab.engine().removeContainer(foreign);
        }
        JsonNode retry = answered(admin, 202, "/api/v1/admin/releases/" + run.get("id") + "/retry-failed", null);
        assertThat(admin.releaseEnded(retry.get("id").asLong())
                        .get("imagesReleased")
                        .asLong())
                .isEqualTo(1);
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
