package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody in a chaos run and what they hold at its beginning. */
final class ChaosUser {

    private final Api api;
    private final long id;
    private final long balanceBefore;
    private final List<Holding> holdings = new ArrayList<>();

    ChaosUser(Api api) {
        this.api = api;
        JsonNode me = api.get("/api/v1/me");
        id = me.get("id").asLong();
        balanceBefore = me.get("balance").asLong();
    }

    /**
     * An image claim or a container.
     *
     * @param kind {@code image} or {@code container}, as operation ids say it
     * @param reference in canonical form
     */
    record Holding(String kind, long id, String reference, long charged) {

        String chargeId() {
            return "charge:" + kind + ":" + id;
        }

        String refundId() {
            return "refund:" + kind + ":" + id;
        }

        boolean isImage() {
            return kind.equals("image");
        }
    }

    /** Asks again while no worker is seen: that it could not be reached in the run before may be found out only now. */
    JsonNode pulls(String reference) {
        Deque<Api.Answer> answers = new ArrayDeque<>();
        Await.until("a worker takes the pull of " + reference, () -> {
            answers.push(api.call("POST", "/api/v1/images", Map.of("reference", reference)));
            return !answers.element().code().equals("WORKER_UNAVAILABLE");
        });
        JsonNode image = api.pullEnded(answers.element().body());
        if (!image.get("state").asText().equals("READY")) {
            throw new Failure("The pull failed: " + image);
        }
        holds("image", image);
        return image;
    }

    void runs(JsonNode image) {
        holds("container", api.ran(image));
    }

    long id() {
        return id;
    }

    /** Before anything was charged. */
    long balanceBefore() {
        return balanceBefore;
    }

    long balance() {
        return api.balance();
    }

    List<Holding> holdings() {
        return holdings;
    }

    /** What of it the master still has a row for. */
    List<Holding> left() {
        Set<Long> images = ids("images");
        Set<Long> containers = ids("containers");
        return holdings.stream()
                .filter(one -> (one.isImage() ? images : containers).contains(one.id()))
                .toList();
    }

    /** The whole ledger, newest first. */
    List<JsonNode> ledger() {
        return pages("ledger", "/api/v1/me/ledger");
    }

    Set<String> operations() {
        return ledger().stream().map(entry -> entry.get("operationId").asText()).collect(Collectors.toSet());
    }

    private Set<Long> ids(String what) {
        return pages(what, "/api/v1/" + what).stream()
                .map(row -> row.get("id").asLong())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> pages(String what, String path) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode answer = api.get(path + "?size=100&page=" + page);
            answer.get("items").forEach(all::add);
            if (all.size() >= answer.get("total").asLong()) {
                return all;
            }
            if (answer.get("items").isEmpty()) {
                throw new IllegalStateException("The " + what + " ended before their total: " + answer);
            }
        }
    }

    private void holds(String kind, JsonNode row) {
        holdings.add(new Holding(
                kind,
                row.get("id").asLong(),
                row.get("reference").asText(),
                row.get("charged").asLong()));
    }
}
