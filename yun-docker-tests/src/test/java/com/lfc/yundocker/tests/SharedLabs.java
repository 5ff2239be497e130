package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The installations that the test classes of this JVM share, one class after another; each is started when it is first
 * asked for and ends with the JVM. A class asks in {@code @BeforeAll}, works with users and references of its own, and
 * leaves the worker up. What it leaves on the engine is taken back before the next class gets the installation.
 *
 * <p>Not for classes that need settings of their own, that kill the master, or that go past it to its tables.
 */
final class SharedLabs {

    private static final Map<List<String>, Lab> STARTED = new ConcurrentHashMap<>();

    private SharedLabs() {}

    /** With the defaults, but that streams notice sooner what is new. */
    static Lab ordinary() {
        return started("--yun.console.interval=200ms");
    }

    /** The same that also gives up, within seconds, a client, a login or a shell without a client, and allows a user five streams. */
    static Lab impatient() {
        return started(
                "--yun.console.interval=100ms",
                "--yun.console.login-check=200ms",
                "--yun.console.ping=2s",
                "--yun.console.streams-per-user=5",
                "--yun.console.detached-for=8s");
    }

    /** Takes back what earlier classes left: pins first, so that nothing stays. */
    static Lab emptied(Lab lab) {
        Await.until("the worker is up", () -> lab.isUp(lab.worker()));
        Api admin = lab.admin();
        for (JsonNode pin : admin.get("/api/v1/admin/pins?size=200").get("items")) {
            admin.call("DELETE", "/api/v1/admin/pins/" + pin.get("id"), null);
        }
        JsonNode release = lab.release();
        if (release.get("failed").asInt() > 0) {
            throw new IllegalStateException("An earlier class left what cannot be released: " + release);
        }
        return lab;
    }

    private static synchronized Lab started(String... options) {
        return STARTED.computeIfAbsent(List.of(options), key -> Lab.onH2(options));
    }
}
