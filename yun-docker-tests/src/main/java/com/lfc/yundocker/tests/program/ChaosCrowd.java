package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.TestRegistry;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Users who pull, run and remove, and an admin who starts releases, all at the same time; a lost answer is no matter. */
final class ChaosCrowd implements AutoCloseable {

    private static final int USERS = 4;
    private static final int REFERENCES = 8;
    private static final int MAX_CONTAINERS = 3;
    private static final int USER_PAUSE_MILLIS = 60;
    private static final int RELEASE_PAUSE_MILLIS = 1_500;

    private final TestRegistry registry;
    private final List<Api> users = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore writes = new Semaphore(0);
    private final LongAdder accepted = new LongAdder();
    private volatile boolean over;

    ChaosCrowd(ChaosBed bed, TestRegistry registry, long seed) {
        this.registry = registry;
        for (int i = 0; i < USERS; i++) {
            Api user = bed.newUser();
            Random random = new Random(seed + 31L * i);
            users.add(user);
            start("user-" + i, () -> act(user, random), USER_PAUSE_MILLIS);
        }
        start("releases", () -> write(bed.admin(), "POST", "/api/v1/admin/releases", null), RELEASE_PAUSE_MILLIS);
    }

    List<Api> users() {
        return users;
    }

    /** Whether all that they had is gone; a failed pull is not charged and stays in the list. */
    boolean holdsNothing() {
        return users.stream()
                .allMatch(user -> user.imagesIn("PULLING", "READY", "REMOVING") == 0
                        && user.get("/api/v1/containers").get("total").asInt() == 0);
    }

    /** How many writes the master has answered with success. */
    long accepted() {
        return accepted.sum();
    }

    /** Waits until one of them is about to send a write, at most a second. */
    void awaitWrite() {
        writes.drainPermits();
        try {
            writes.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Returns when all of them have stopped. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void start(String name, Runnable action, int pauseMillis) {
        Thread thread = new Thread(() -> repeat(action, pauseMillis), "chaos-" + name);
        threads.add(thread);
        thread.start();
    }

    private void repeat(Runnable action, int pauseMillis) {
        while (!over) {
            try {
                action.run();
            } catch (UncheckedIOException | IllegalStateException refused) {
                // The master is down, or refuses: both are expected here. What matters is looked at afterwards.
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void act(Api user, Random random) {
        int dice = random.nextInt(10);
        if (dice < 5) {
            int number = random.nextInt(REFERENCES);
            String reference = number == 0 ? registry.busyboxReference() : registry.reference("crowd" + number);
            write(user, "POST", "/api/v1/images", Map.of("reference", reference));
        } else if (dice < 7) {
            runOne(user, random);
        } else {
            String what = random.nextBoolean() ? "images" : "containers";
            JsonNode row = any(user.get("/api/v1/" + what + "?size=50").get("items"), random);
            if (row != null) {
                write(user, "DELETE", "/api/v1/" + what + "/" + row.get("id"), null);
            }
        }
    }

    private void runOne(Api user, Random random) {
        List<JsonNode> runnable = new ArrayList<>();
        for (JsonNode image : user.get("/api/v1/images?size=50").get("items")) {
            if (image.get("state").asText().equals("READY")
                    && image.get("reference").asText().contains("busybox")) {
                runnable.add(image);
            }
        }
        if (!runnable.isEmpty() && user.get("/api/v1/containers").get("total").asInt() < MAX_CONTAINERS) {
            JsonNode image = runnable.get(random.nextInt(runnable.size()));
            write(user, "POST", "/api/v1/containers", Map.of("imageId", image.get("id")));
        }
    }

    private static @Nullable JsonNode any(JsonNode rows, Random random) {
        return rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
    }

    private void write(Api user, String method, String path, @Nullable Object body) {
        writes.release();
        if (user.call(method, path, body).status() < 300) {
            accepted.increment();
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
