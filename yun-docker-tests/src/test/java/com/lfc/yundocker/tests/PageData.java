package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A day of somebody's and the operator's work, so that every page has something to show. */
final class PageData {

    private final Lab lab;
    private final String username;
    private final Api user;
    private final JsonNode release;
    private final JsonNode container;

    /** A name and references of a length that users come up with. */
    PageData(PageBed bed) {
        lab = bed.lab();
        username = "maximiliane." + lab.word();
        user = bed.newUser(username);
        user.ran(user.pulled(lab.busyboxReference()));
        user.pulled(lab.imageReference(3_000_000));
        release = lab.release();
        lab.admin().pulledPublic(lab.registry().reference("course/" + lab.word()));
        container = newThings();
    }

    String username() {
        return username;
    }

    String container() {
        return "/containers/" + container.get("id");
    }

    String userPage() {
        return "/operator/users/" + user.get("/api/v1/me").get("id");
    }

    String release() {
        return "/operator/releases/" + release.get("id");
    }

    private JsonNode newThings() {
        JsonNode image = user.pulled(lab.busyboxReference());
        user.pulled(lab.imageReference(12_345_678));
        user.pulled(lab.registry()
                .reference("research-group-for-distributed-systems/experiments/measurement-of-latencies-2026"));
        user.pullEnded(lab.registry().address() + "/missing/nothing-is-here:1");
        JsonNode stopped = ran(image, "a-container-with-quite-a-long-name-that-somebody-gave-it");
        user.post("/api/v1/containers/" + stopped.get("id") + "/stop");
        user.post("/api/v1/tokens", Map.of("name", "nightly measurements"));
        pin(stopped);
        operatorActs(stopped);
        JsonNode running = ran(image, "web");
        logLines(running);
        return running;
    }

    private JsonNode ran(JsonNode image, String name) {
        return user.post("/api/v1/containers", Map.of("imageId", image.get("id"), "name", name, "containerPort", 80));
    }

    private void logLines(JsonNode of) {
        try (ByteSocket terminal = user.terminal(of)) {
            terminal.type("for i in 1 2 3 4 5 6 7 8 9; do echo \"GET /index.html 200 $i\" > /proc/1/fd/1; done\n");
            terminal.type("echo $((6*7))\n").awaitText("\n42\r\n");
        }
    }

    private void operatorActs(JsonNode container) {
        Api admin = lab.admin();
        admin.post("/api/v1/admin/containers/" + container.get("id") + "/logs", Map.of("reason", "asked for help"));
        admin.post(
                "/api/v1/admin/users/" + user.get("/api/v1/me").get("id") + "/credits",
                Map.of("amount", -10, "reason", "given twice", "operationId", lab.word()));
    }

    private void pin(JsonNode kept) {
        lab.admin()
                .post(
                        "/api/v1/admin/pins",
                        Map.of(
                                "targetKind",
                                "CONTAINER",
                                "targetId",
                                kept.get("id"),
                                "until",
                                Instant.now().plus(3, ChronoUnit.DAYS).toString(),
                                "reason",
                                "thesis"));
    }
}
