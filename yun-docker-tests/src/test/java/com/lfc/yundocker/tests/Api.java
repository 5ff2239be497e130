package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user at the REST API, as a browser is: a session cookie and the CSRF header. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Api(String base) {
        this.base = base;
    }

    /** An answer; the body is a missing node when there is none or it is not JSON. */
    record Answer(int status, JsonNode body, String contentType) {

        String code() {
            return body.path("code").asText();
        }
    }

    Api registered(String username, String password) {
        assertThat(signIn("register", username, password)).isEqualTo(201);
        return this;
    }

    Api loggedIn(String username, String password) {
        assertThat(signIn("login", username, password)).isEqualTo(200);
        return this;
    }

    private int signIn(String how, String username, String password) {
        return call("POST", "/api/v1/auth/" + how, Map.of("username", username, "password", password))
                .status();
    }

    Answer call(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : json(body), "application/json", Map.of());
    }

    Answer send(String method, String path, @Nullable String body, String contentType, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(100))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        csrfToken().forEach(token -> request.header("X-XSRF-TOKEN", token));
        headers.forEach(request::setHeader);
        return answer(request.build());
    }

    /** Without cookies, and so without login and CSRF token. */
    Answer sendBare(String method, String path, @Nullable String body, Map<String, String> headers) {
        Api stranger = new Api(base);
        return stranger.send(method, path, body, "application/json", headers);
    }

    /** With the session but without the CSRF token. */
    Answer withoutCsrf(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : json(body), "application/json", Map.of("X-XSRF-TOKEN", "none"));
    }

    int status(String method, String path) {
        return call(method, path, null).status();
    }

    JsonNode get(String path) {
        return ok(call("GET", path, null));
    }

    JsonNode post(String path) {
        return ok(call("POST", path, null));
    }

    long balance() {
        return get("/api/v1/me").get("balance").asLong();
    }

    List<JsonNode> ledger(String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : get("/api/v1/me/ledger?size=200").get("items")) {
            if (entry.get("kind").asText().equals(kind)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** How many of the user's images are in one of these states. */
    long imagesIn(String... states) {
        long count = 0;
        for (JsonNode image : get("/api/v1/images?size=200").get("items")) {
            count += List.of(states).contains(image.get("state").asText()) ? 1 : 0;
        }
        return count;
    }

    /** Pulls and waits until the image is READY. */
    JsonNode pulled(String reference) {
        return ready(pullEnded(reference));
    }

    JsonNode pulled(String reference, String worker) {
        return ready(pullEnded(ok(call("POST", "/api/v1/images", Map.of("reference", reference, "workerId", worker)))));
    }

    JsonNode pulledPublic(String reference) {
        return ready(pullEnded(ok(call("POST", "/api/v1/admin/images", Map.of("reference", reference)))));
    }

    /** Pulls and waits until the pull has ended, well or not. */
    JsonNode pullEnded(String reference) {
        return pullEnded(ok(call("POST", "/api/v1/images", Map.of("reference", reference))));
    }

    JsonNode pullEnded(JsonNode image) {
        String path = "/api/v1/images/" + image.get("id");
        Await.until("the pull of " + image.get("reference") + " ends", () -> {
            String state = get(path).get("state").asText();
            return state.equals("READY") || state.equals("FAILED");
        });
        return get(path);
    }

    JsonNode ran(JsonNode image) {
        return ok(call("POST", "/api/v1/containers", Map.of("imageId", image.get("id"))));
    }

    private List<String> csrfToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .toList();
    }

    private static JsonNode ready(JsonNode image) {
        assertThat(image.get("state").asText()).as(image.toString()).isEqualTo("READY");
        return image;
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer.body();
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Answer(response.statusCode(), body, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
