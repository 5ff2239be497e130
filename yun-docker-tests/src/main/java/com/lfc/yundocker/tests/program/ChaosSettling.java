package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.program.ChaosUser.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * After the faults: waits for the end of the release, starts one further for what failed in it, and waits until nothing
 * is left.
 */
final class ChaosSettling {

    /** A removal whose master died counts as dead after two minutes; only then somebody else may go on with it. */
    private static final long LONGEST_MILLIS = 150_000;

    private final ChaosBed bed;
    private final List<ChaosUser> users;
    private final ChaosWatch watch;
    private final long before;
    private final List<String> releases = new ArrayList<>();
    private String trouble = "";

    /** @param before id of the newest release before this run */
    ChaosSettling(ChaosBed bed, List<ChaosUser> users, ChaosWatch watch, long before) {
        this.bed = bed;
        this.users = users;
        this.watch = watch;
        this.before = before;
    }

    /** Id of the newest release; 0 when there was none. */
    static long newest(ChaosBed bed) {
        JsonNode items = bed.admin().get("/api/v1/admin/releases?size=1").get("items");
        return items.isEmpty() ? 0 : items.get(0).get("id").asLong();
    }

    /** How it went, for the run's line. */
    String await() {
        long begin = System.nanoTime();
        boolean done = false;
        long millis = 0;
        while (!done && millis < LONGEST_MILLIS) {
            done = tried();
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
        String how = "releases " + releases + ", ";
        return done
                ? how + "settled after %.1f s".formatted(millis / 1e3)
                : how + "NOT SETTLED after " + millis / 1000 + " s: " + left() + trouble;
    }

    List<Holding> left() {
        return users.stream().flatMap(user -> user.left().stream()).toList();
    }

    /** A refusal may be over at the next look; the last one is told when none was. */
    private boolean tried() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
            trouble = "";
            return looked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            trouble = " (" + e.getMessage() + ")";
            return false;
        }
    }

    private boolean looked() {
        watch.look();
        List<JsonNode> since = new ArrayList<>();
        for (JsonNode release :
                bed.admin().get("/api/v1/admin/releases?size=10").get("items")) {
            if (release.get("id").asLong() > before) {
                since.add(0, release);
            }
        }
        releases.clear();
        since.forEach(release -> releases.add(inWords(release)));
        if (since.stream().anyMatch(release -> release.get("state").asText().equals("RUNNING"))) {
            return false;
        }
        boolean nothingLeft = left().isEmpty();
        if (since.isEmpty() || since.size() == 1 && !nothingLeft) {
            bed.admin().post("/api/v1/admin/releases");
            return false;
        }
        return nothingLeft;
    }

    private static String inWords(JsonNode release) {
        String ended = release.path("endedAt").asText("");
        Duration took = ended.isEmpty() || ended.equals("null")
                ? Duration.ZERO
                : Duration.between(Instant.parse(release.get("startedAt").asText()), Instant.parse(ended));
        return "%s, %s failed, %d ms".formatted(release.get("state").asText(), release.get("failed"), took.toMillis());
    }
}
