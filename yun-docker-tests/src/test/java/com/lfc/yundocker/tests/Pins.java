package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What admins pin and users extend, over REST, on a real engine and on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Pins {

    private static final String UNTIL = Instant.now()
            .plus(2, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    private Lab lab;

    abstract Database database();

    @BeforeAll
    void start() {
        lab = Lab.on(database(), "--yun.pins.extensions-per-user=1");
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void aPinnedContainerStaysWithItsImageAndTheReleaseSaysSo() {
        Api ann = lab.newUser();
        JsonNode tools = ann.pulled(lab.busyboxReference());
        JsonNode container = ann.ran(tools);
        JsonNode other = ann.pulled(lab.imageReference());
        JsonNode pin = pinned("CONTAINER", container.get("id").asLong());
        assertThat(pin.get("username").asText())
                .isEqualTo(ann.get("/api/v1/me").get("username").asText());

        JsonNode preview = lab.admin().post("/api/v1/admin/releases/preview");
        assertThat(preview.get("images").asInt()).isEqualTo(1);
        assertThat(preview.get("skipped").toString()).contains("\"PINNED\"", "\"HELD_BY_PINNED\"");

        JsonNode release = lab.release();
        assertThat(release.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(release.get("skipped").asInt()).isEqualTo(2);
        JsonNode item = lab.itemFor(release, "CONTAINER", container);
        assertThat(item.get("reasonCode").asText()).isEqualTo("PINNED");
        assertThat(item.get("reason").asText()).isEqualTo("exam \u8003\u8bd5");
        assertThat(item.get("keptBy").asText()).isEqualTo("ADMIN");
        assertThat(item.get("keptUntil").asText()).isEqualTo(UNTIL);
        JsonNode held = lab.itemFor(release, "IMAGE", tools);
        assertThat(held.get("reasonCode").asText()).isEqualTo("HELD_BY_PINNED");
        assertThat(held.get("reason")).isEqualTo(item.get("reason"));
        assertThat(held.get("keptScope").asText()).isEqualTo("CONTAINER");
        assertThat(held.get("keptContainer")).isEqualTo(container.get("name"));
        assertThat(lab.itemFor(release, "IMAGE", other).get("state").asText()).isEqualTo("SETTLED");
        assertThat(lab.admin().text("/api/v1/admin/releases/" + release.get("id") + "/items.csv"))
                .contains("SKIPPED,,PINNED,", "SKIPPED,,HELD_BY_PINNED,");
        JsonNode seen = ann.get("/api/v1/containers/" + container.get("id"));
        assertThat(seen.get("state").asText()).isEqualTo("RUNNING");
        assertThat(seen.get("kept").get("until").asText()).isEqualTo(UNTIL);
        assertThat(ann.balance()).isEqualTo(1000 - 200 - tools.get("charged").asLong());

        assertThat(lab.admin().status("DELETE", "/api/v1/admin/pins/" + pin.get("id")))
                .isEqualTo(204);
        assertThat(lab.release().get("imagesReleased").asInt()).isEqualTo(1);
        assertThat(ann.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    @Test
    void aPinnedUserKeepsWhatIsTheirs() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        JsonNode pin = pinned("USER", ann.get("/api/v1/me").get("id").asLong());
        JsonNode item = lab.itemFor(lab.release(), "IMAGE", image);
        assertThat(item.get("keptScope").asText()).isEqualTo("USER");
        for (JsonNode one : ann.get("/api/v1/images").get("items")) {
            assertThat(one.get("kept").get("by").asText()).isEqualTo("ADMIN");
        }
        lab.admin().call("DELETE", "/api/v1/admin/pins/" + pin.get("id"), null);
        lab.release();
        assertThat(ann.balance()).isEqualTo(1000);
    }

    @Test
    void pinsAreListedByPages() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        List<JsonNode> pins = List.of(
                pinned("IMAGE", image.get("id").asLong()),
                pinned("USER", ann.get("/api/v1/me").get("id").asLong()));
        JsonNode page = lab.admin().get("/api/v1/admin/pins?page=1&size=1");
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("items").get(0)).isEqualTo(pins.get(0));
        assertThat(page.get("items").get(0).get("target")).isEqualTo(image.get("reference"));
        pins.forEach(pin -> lab.admin().call("DELETE", "/api/v1/admin/pins/" + pin.get("id"), null));
        assertThat(lab.admin().get("/api/v1/admin/pins").get("total").asInt()).isZero();
        lab.release();
    }

    @Test
    void anExtensionKeepsOneThingUntilItIsGivenUp() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        JsonNode other = ann.pulled(lab.imageReference());
        String path = "/api/v1/images/" + image.get("id") + "/extension";
        JsonNode kept = ann.post(path);
        assertThat(kept.get("by").asText()).isEqualTo("EXTENSION");
        assertThat(ann.post(path)).isEqualTo(kept);
        assertThat(ann.get("/api/v1/images/" + image.get("id")).get("kept")).isEqualTo(kept);
        Api.Answer second = ann.call("POST", "/api/v1/images/" + other.get("id") + "/extension", null);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("EXTENSION_LIMIT");
        assertThat(lab.newUser().call("POST", path, null).code()).isEqualTo("NOT_FOUND");

        JsonNode release = lab.release();
        assertThat(lab.itemFor(release, "IMAGE", image).get("reasonCode").asText())
                .isEqualTo("PINNED");
        assertThat(lab.itemFor(release, "IMAGE", other).get("state").asText()).isEqualTo("SETTLED");
        assertThat(ann.balance()).isEqualTo(1000 - image.get("charged").asLong());

        assertThat(ann.status("DELETE", path)).isEqualTo(204);
        lab.release();
        assertThat(ann.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    @Test
    void pinsThatCannotBe() {
        String good = "{\"targetKind\":\"USER\",\"targetId\":1,\"until\":\"" + UNTIL + "\",\"reason\":\"x\"}";
        refused(good.replace("USER", "WORKER"), "targetKind", "INVALID_REQUEST");
        refused(good.replace("\"USER\"", "0"), "targetKind", "INVALID_REQUEST");
        refused(good.replace(":1,", ":null,"), "targetId", "INVALID_REQUEST");
        refused(good.replace(":1,", ":999999,"), "targetId", "NOT_FOUND");
        refused(good.replace("USER", "IMAGE").replace(":1,", ":999999,"), "targetId", "NOT_FOUND");
        refused(good.replace("USER", "CONTAINER").replace(":1,", ":-1,"), "targetId", "NOT_FOUND");
        refused(good.replace("\"x\"", "\" \""), "reason", "INVALID_REQUEST");
        refused(good.replace("\"x\"", "\"" + "a".repeat(301) + "\""), "reason", "INVALID_REQUEST");
        for (String until : List.of(
                "\"2001-01-01T00:00:00Z\"",
                "\"9999-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"2026-12-01\"",
                "\"soon\"",
                "0",
                "1e300",
                "99999999999999999999",
                "null")) {
            refused(good.replace("\"" + UNTIL + "\"", until), "until", "INVALID_REQUEST");
        }
        for (String body : List.of("", "[]", "{}", "null", good.replace("reason", "reasons"))) {
            assertThat(answer(body).status()).as(body).isEqualTo(400);
        }
        for (String id : List.of("999999", "0", "-1", "abc", "99999999999999999999")) {
            assertThat(lab.admin().status("DELETE", "/api/v1/admin/pins/" + id))
                    .as(id)
                    .isBetween(400, 404);
        }
    }

    private JsonNode pinned(String kind, long id) {
        Map<String, Object> pin =
                Map.of("targetKind", kind, "targetId", id, "until", UNTIL, "reason", "exam \u8003\u8bd5");
        return lab.admin().post("/api/v1/admin/pins", pin);
    }

    private void refused(String body, String field, String code) {
        Api.Answer answer = answer(body);
        assertThat(answer.code()).as(body + ": " + answer).isEqualTo(code);
        assertThat(answer.body().path("field").asText()).as(body).isEqualTo(field);
    }

    private Api.Answer answer(String body) {
        return lab.admin().send("POST", "/api/v1/admin/pins", body, "application/json", Map.of());
    }
}
