package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A day and a night in short: users pull real images from a registry on this machine into its engine, run containers,
 * and a release takes everything back.
 */
final class Demo {

    private static final List<String> NAMES = List.of("ann", "bob", "cem");
    private static final int IMAGES_EACH = 11;
    private static final int CONTAINERS_EACH = 2;

    private final String address;
    private final Api admin;
    private final String worker;
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final List<Api> users = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private long welcome;

    Demo(String address, Api admin, String worker) {
        this.address = address;
        this.admin = admin;
        this.worker = worker;
    }

    boolean run() {
        Await.until("the master sees worker " + worker, () -> admin.seesWorker(worker));
        refuseIfInUse();
        try (TestRegistry registry = new TestRegistry();
                Engine engine = new Engine()) {
            Terminal.say("a registry with generated images serves on %s", registry.address());
            NAMES.forEach(name -> day(name, registry));
            return night(engine);
        }
    }

    /** The release takes everything back, whoever holds it: not to be done by a demo. */
    private void refuseIfInUse() {
        for (JsonNode one : admin.get("/api/v1/admin/workers").get("items")) {
            if (one.get("images").asLong() + one.get("containers").asLong() > 0) {
                throw new Failure("Somebody holds images or containers here, and the demo's release would take them"
                        + " back. Give the demo an installation of its own:\n"
                        + "  YUN_DATA_DIR=./data/demo YUN_PORT=8081 YUN_RPC_PORT=20881 ./yun demo");
            }
        }
    }

    private void day(String name, TestRegistry registry) {
        String username = name + "-" + run;
        Api user = new Api(address).registered(username, UUID.randomUUID().toString());
        users.add(user);
        welcome = user.balance();
        JsonNode busybox = pulled(user, registry.busyboxReference());
        for (int i = 1; i < IMAGES_EACH; i++) {
            pulled(user, registry.reference(name + run + "-" + i, 400_000L * i));
        }
        long forImages = welcome - user.balance();
        for (int i = 0; i < CONTAINERS_EACH; i++) {
            user.ran(busybox);
        }
        long forContainers = welcome - forImages - user.balance();
        Terminal.say(
                "%s pulled %d images for %d credits, runs %d containers for %d, has %d left",
                username, IMAGES_EACH, forImages, CONTAINERS_EACH, forContainers, user.balance());
    }

    private JsonNode pulled(Api user, String reference) {
        references.add(reference);
        return user.pulled(reference);
    }

    private boolean night(Engine engine) {
        Terminal.say("the night comes: releasing");
        JsonNode release = admin.released();
        long millis = Duration.between(instant(release, "startedAt"), instant(release, "endedAt"))
                .toMillis();
        long violations =
                admin.get("/api/v1/admin/audit").get("ledgerViolations").size();
        long left = engine.containersWith("yun.worker=" + worker).size()
                + references.stream().distinct().filter(engine::hasImage).count();
        boolean everyCreditIsBack = users.stream().allMatch(user -> user.balance() == welcome);
        show(release, everyCreditIsBack);

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("containersReleased", release.get("containersReleased"));
        figures.put("imagesReleased", release.get("imagesReleased"));
        figures.put("creditsRefunded", release.get("creditsRefunded"));
        figures.put("failed", release.get("failed"));
        figures.put("ledgerViolations", violations);
        figures.put("leftOnEngine", left);
        figures.put("releaseMillis", millis);
        Terminal.json(figures);
        return release.get("failed").asLong() == 0
                && release.get("containersReleased").asInt() == NAMES.size() * CONTAINERS_EACH
                && release.get("imagesReleased").asInt() == NAMES.size() * IMAGES_EACH
                && violations == 0
                && left == 0
                && everyCreditIsBack;
    }

    private void show(JsonNode release, boolean everyCreditIsBack) {
        Terminal.result(
                "Release %s: %s", release.get("id"), release.get("state").asText());
        Terminal.result("  containers released  %6s", release.get("containersReleased"));
        Terminal.result("  images released      %6s", release.get("imagesReleased"));
        Terminal.result("  credits refunded     %6s", release.get("creditsRefunded"));
        Terminal.result("  failed               %6s", release.get("failed"));
        Terminal.result("  every balance is what it was in the morning: %s", everyCreditIsBack ? "yes" : "NO");
        Terminal.result("The master still answers at %s; ./yun down ends it.", address);
    }

    private static Instant instant(JsonNode release, String member) {
        return Instant.parse(release.get(member).asText());
    }
}
