package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user at the REST API: as a browser is, with a session cookie and the CSRF header, or as a script with an API token.
 */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Map<String, String> login;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** Somebody who is not logged in yet. */
    public Api(String base) {
        this(base, Map.of());
    }

    private Api(String base, Map<String, String> login) {
        this.base = base;
        this.login = login;
    }

    /** A script with an API token. */
    public static Api withToken(String base, String token) {
        return new Api(base, Map.of("Authorization", "Bearer " + token));
    }

    /** @param body a text node when it is not JSON */
    public record Answer(int status, JsonNode body, String contentType) {

        public String code() {
            return body.path("code").asText();
        }
    }

    public Api registered(String username, String password) {
        ok(signIn("register", username, password));
        return this;
    }

    public Api loggedIn(String username, String password) {
        ok(signIn("login", username, password));
        return this;
    }

    private Answer signIn(String how, String username, String password) {
        return call("POST", "/api/v1/auth/" + how, Map.of("username", username, "password", password));
    }

    public Answer call(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : json(body), "application/json", Map.of());
    }

    public Answer send(
            String method, String path, @Nullable String body, String contentType, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(100))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        login.forEach(request::header);
        csrfToken().forEach(token -> request.header("X-XSRF-TOKEN", token));
        headers.forEach(request::setHeader);
        return answer(request.build());
    }

    /** With the session but without the CSRF token. */
    public Answer withoutCsrf(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : json(body), "application/json", Map.of("X-XSRF-TOKEN", "none"));
    }

    public int status(String method, String path) {
        return call(method, path, null).status();
    }

    public JsonNode get(String path) {
        return ok(call("GET", path, null));
    }

    /** What is not JSON. */
    public String text(String path) {
        return get(path).asText();
    }

    public JsonNode post(String path) {
        return ok(call("POST", path, null));
    }

    public JsonNode post(String path, Object body) {
        return ok(call("POST", path, body));
    }

    public long balance() {
        return get("/api/v1/me").get("balance").asLong();
    }

    public List<JsonNode> ledger(String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : get("/api/v1/me/ledger?size=200").get("items")) {
            if (entry.get("kind").asText().equals(kind)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** How many of the user's images are in one of these states. */
    public long imagesIn(String... states) {
        long count = 0;
        for (JsonNode image : get("/api/v1/images?size=200").get("items")) {
            count += List.of(states).contains(image.get("state").asText()) ? 1 : 0;
        }
        return count;
    }

    /** Pulls and waits until the image is READY. */
    public JsonNode pulled(String reference) {
        return ready(pullEnded(reference));
    }

    /** Pulls many, a few dozen at a time. */
    public void pulledAll(List<String> references) {
        for (int from = 0; from < references.size(); from += 40) {
            List<String> some = references.subList(from, Math.min(from + 40, references.size()));
            List<JsonNode> pulls = some.stream()
                    .map(reference -> post("/api/v1/images", Map.of("reference", reference)))
                    .toList();
            pulls.forEach(pull -> ready(pullEnded(pull)));
        }
    }

    public JsonNode pulled(String reference, String worker) {
        return ready(pullEnded(post("/api/v1/images", Map.of("reference", reference, "workerId", worker))));
    }

    public JsonNode pulledPublic(String reference) {
        return ready(pullEnded(post("/api/v1/admin/images", Map.of("reference", reference))));
    }

    /** Pulls and waits until the pull has ended, well or not. */
    public JsonNode pullEnded(String reference) {
        return pullEnded(post("/api/v1/images", Map.of("reference", reference)));
    }

    public JsonNode pullEnded(JsonNode image) {
        String path = "/api/v1/images/" + image.get("id");
        Await.until("the pull of " + image.get("reference") + " ends", () -> {
            String state = get(path).get("state").asText();
            return state.equals("READY") || state.equals("FAILED");
        });
        return get(path);
    }

    public JsonNode ran(JsonNode image) {
        return post("/api/v1/containers", Map.of("imageId", image.get("id")));
    }

    /** A new user, to whom this admin gives credits beside the first ones. */
    public Api newUserWith(long credits) {
        Api user = new Api(base)
                .registered(
                        "u" + UUID.randomUUID().toString().substring(0, 12),
                        UUID.randomUUID().toString());
        String path = "/api/v1/admin/users/" + user.get("/api/v1/me").get("id") + "/credits";
        String operation = UUID.randomUUID().toString();
        post(path, Map.of("amount", credits, "reason", "benchmark", "operationId", operation));
        return user;
    }

    /** What the master tells this user as it happens. */
    public EventStream events() {
        return events(Map.of());
    }

    /** @throws java.util.concurrent.CompletionException with a {@code WebSocketHandshakeException} when it is refused */
    public EventStream events(Map<String, String> headers) {
        return sockets().open(new EventStream(), "/ws/events", headers);
    }

    /** A new shell in a container. */
    public ByteSocket terminal(JsonNode container) {
        return stream("/ws/containers/" + container.get("id") + "/terminal");
    }

    /** A new shell that goes on without a connection. */
    public ByteSocket keptTerminal(JsonNode container) {
        return stream("/ws/containers/" + container.get("id") + "/terminal?keep=true");
    }

    /** A shell that was opened by {@link #keptTerminal}. */
    public ByteSocket attached(JsonNode container, String session) {
        return stream("/ws/containers/" + container.get("id") + "/terminal?attach=" + session);
    }

    /** Shells in a container that go on without a connection. */
    public JsonNode terminals(JsonNode container) {
        return get("/api/v1/containers/" + container.get("id") + "/terminals");
    }

    /** Ends them, whatever the page does. */
    public void endTerminals(JsonNode container) {
        terminals(container)
                .forEach(one -> call(
                        "DELETE",
                        "/api/v1/containers/" + container.get("id") + "/terminals/"
                                + one.get("id").asText(),
                        null));
    }

    /** A container's output. */
    public ByteSocket logStream(JsonNode container, String query) {
        return stream("/ws/containers/" + container.get("id") + "/logs" + query);
    }

    public ByteSocket stream(String path) {
        return stream(path, Map.of());
    }

    /** @throws java.util.concurrent.CompletionException with a {@code WebSocketHandshakeException} when it is refused */
    public ByteSocket stream(String path, Map<String, String> headers) {
        return sockets().open(new ByteSocket(), path, headers);
    }

    private Sockets sockets() {
        return new Sockets(http, base, login);
    }

    /** Starts a release, as an admin, and waits for its end. */
    public JsonNode released() {
        return releaseEnded(post("/api/v1/admin/releases").get("id").asLong());
    }

    public JsonNode releaseEnded(long id) {
        return releaseEnded(id, Duration.ofMillis(200));
    }

    /** @param look pause between two looks at it; each costs the master some milliseconds of processor time */
    public JsonNode releaseEnded(long id, Duration look) {
        String path = "/api/v1/admin/releases/" + id;
        Await.until(
                "release " + id + " ends",
                look,
                () -> !get(path).get("state").asText().equals("RUNNING"));
        return get(path);
    }

    /** Whether the master, asked by an admin, sees this worker up. */
    public boolean seesWorker(String worker) {
        for (JsonNode one : get("/api/v1/admin/workers").get("items")) {
            if (one.get("id").asText().equals(worker)) {
                return one.get("up").asBoolean();
            }
        }
        return false;
    }

    /** Not from {@code getCookies()}: that list changes while another thread's answer sets a cookie. */
    private List<String> csrfToken() {
        return cookies.getCookieStore().get(URI.create(base)).stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .toList();
    }

    private static JsonNode ready(JsonNode image) {
        if (!image.get("state").asText().equals("READY")) {
            throw new IllegalStateException("The pull failed: " + image);
        }
        return image;
    }

    private static JsonNode ok(Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IllegalStateException("Refused with " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : TextNode.valueOf(response.body());
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
