package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page shows beyond the things themselves: counts, causes and names. */
class PageTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
    }

    @Test
    void theOverviewCountsOnesOwnThings() {
        Api ann = lab.newUser();
        lab.newUser().pulled(lab.imageReference());
        assertThat(ann.get("/api/v1/me/overview").get("balance").asLong()).isEqualTo(1000);
        JsonNode image = ann.pulled(lab.busyboxReference());
        ann.ran(image);
        JsonNode stopped = ann.ran(image);
        ann.post("/api/v1/containers/" + stopped.get("id") + "/stop");

        JsonNode overview = ann.get("/api/v1/me/overview");

        long charged = 400 + image.get("charged").asLong();
        assertThat(overview.get("balance").asLong()).isEqualTo(1000 - charged);
        assertThat(overview.get("charged").asLong()).isEqualTo(charged);
        assertThat(overview.get("containersRunning").asInt()).isEqualTo(1);
        assertThat(overview.get("containersStopped").asInt()).isEqualTo(1);
        assertThat(overview.get("images").asInt()).isEqualTo(1);
        assertThat(overview.get("imageBytes")).isEqualTo(image.get("sizeBytes"));
        assertThat(overview.get("pulls").asInt()).isZero();
        assertThat(overview.get("containerPrice").asInt()).isEqualTo(200);
        assertThat(overview.get("nextRelease").isNull()).isTrue();
    }

    @Test
    void anImageSaysHowManyOfOnesOwnContainersUseIt() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        JsonNode other = ann.pulled(lab.imageReference());
        ann.ran(image);
        ann.ran(image);

        assertThat(ann.get("/api/v1/images/" + image.get("id"))
                        .get("containers")
                        .asInt())
                .isEqualTo(2);
        assertThat(ann.get("/api/v1/images").findValues("containers"))
                .extracting(JsonNode::asInt)
                .contains(0, 2);
        assertThat(ann.get("/api/v1/containers?imageId=" + image.get("id")).get("items"))
                .hasSize(2);
        assertThat(ann.get("/api/v1/containers?imageId=" + other.get("id")).get("items"))
                .isEmpty();
        assertThat(lab.newUser()
                        .get("/api/v1/containers?imageId=" + image.get("id"))
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aLedgerEntryNamesWhatItWasFor() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        JsonNode container = ann.ran(image);
        assertThat(ann.status("DELETE", "/api/v1/containers/" + container.get("id")))
                .isEqualTo(204);

        for (String kind : new String[] {"CONTAINER_CHARGE", "CONTAINER_REFUND"}) {
            assertSubject(ann.ledger(kind).get(0), "CONTAINER", container);
        }
        assertSubject(ann.ledger("IMAGE_CHARGE").get(0), "IMAGE", image);
        assertThat(ann.ledger("WELCOME").get(0).get("subject").isNull()).isTrue();
        String path = "/api/v1/admin/users/" + ann.get("/api/v1/me").get("id") + "/ledger";
        assertThat(lab.admin().get(path)).isEqualTo(ann.get("/api/v1/me/ledger"));
        assertThat(lab.admin().status("GET", "/api/v1/admin/users/999999/ledger"))
                .isEqualTo(404);
    }

    private static void assertSubject(JsonNode entry, String kind, JsonNode thing) {
        JsonNode subject = entry.get("subject");
        assertThat(subject.get("kind").asText()).isEqualTo(kind);
        assertThat(subject.get("id")).isEqualTo(thing.get("id"));
        assertThat(subject.get("reference")).isEqualTo(thing.get("reference"));
    }

    @Test
    void operatorsSeeWhoseThingsAreOnAWorker() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        JsonNode container = ann.ran(image);
        String worker = "/api/v1/admin/workers/" + image.get("workerId").asText();

        JsonNode seen = only(lab.admin().get(worker + "/containers?size=200"), container);
        assertThat(seen.get("username")).isEqualTo(ann.get("/api/v1/me").get("username"));
        assertThat(seen.get("userId")).isEqualTo(ann.get("/api/v1/me").get("id"));
        assertThat(seen.get("state").asText()).isEqualTo("RUNNING");
        assertThat(seen.get("charged").asInt()).isEqualTo(200);
        JsonNode claim = only(lab.admin().get(worker + "/images?size=200"), image);
        assertThat(claim.get("username")).isEqualTo(seen.get("username"));
        assertThat(claim.get("reference")).isEqualTo(image.get("reference"));
        assertThat(claim.get("sizeBytes")).isEqualTo(image.get("sizeBytes"));
        assertThat(claim.get("type").asText()).isEqualTo("PRIVATE");
        assertThat(lab.admin().get("/api/v1/admin/workers/nobody/images").get("items"))
                .isEmpty();
    }

    @Test
    void theItemsOfAReleaseNamePeople() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        String name = ann.get("/api/v1/me").get("username").asText();

        JsonNode release = lab.release();

        assertThat(lab.itemFor(release, "IMAGE", image).get("username").asText())
                .isEqualTo(name);
        assertThat(lab.admin()
                        .get("/api/v1/admin/releases/" + release.get("id") + "/items?state=SETTLED")
                        .findValuesAsText("username"))
                .contains(name);
        assertThat(lab.admin().text("/api/v1/admin/releases/" + release.get("id") + "/items.csv"))
                .contains(
                        ",sizeBytes,username,keptBy,keptScope,keptUntil,keptContainer,ledgerEntryId", "," + name + ",");
    }

    private static JsonNode only(JsonNode page, JsonNode thing) {
        for (JsonNode item : page.get("items")) {
            if (item.get("id").equals(thing.get("id"))) {
                return item;
            }
        }
        throw new AssertionError(thing.get("id") + " is not in " + page);
    }
}
