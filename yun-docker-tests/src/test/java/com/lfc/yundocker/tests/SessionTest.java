package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a browser's session, seen as the browser sees it: by its cookies. */
class SessionTest {

    private static final String PASSWORD = "correct horse battery";

    private static Lab lab;
    private static String ann;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeAll
    static void start() {
        lab = Lab.shared();
        ann = "ann" + lab.word();
        new Api(lab.address()).registered(ann, PASSWORD);
    }

    @BeforeEach
    void logIn() {
        assertThat(post("/api/v1/auth/login", account(ann)).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsSetNoCookies() {
        HttpResponse<String> me = get("/api/v1/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
        HttpResponse<String> token = post("/api/v1/tokens", "{\"name\":\"script\"}");
        assertThat(token.statusCode()).isEqualTo(201);
        assertThat(token.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aLoginChangesTheSessionIdAndTheCsrfTokenAndEndsWhatTheyWere() {
        HttpCookie session = cookie("JSESSIONID");
        HttpCookie csrf = cookie("XSRF-TOKEN");
        assertThat(session.isHttpOnly()).isTrue();

        post("/api/v1/auth/login", account(ann));

        assertThat(cookie("JSESSIONID").getValue()).isNotEqualTo(session.getValue());
        assertThat(cookie("XSRF-TOKEN").getValue()).isNotEqualTo(csrf.getValue());
        assertThat(get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(meWith(session.getValue())).isEqualTo(401);
    }

    @Test
    void aLogoutEndsTheSessionItself() {
        String session = cookie("JSESSIONID").getValue();
        assertThat(meWith(session)).isEqualTo(200);
        assertThat(post("/api/v1/auth/logout", "").statusCode()).isEqualTo(204);
        assertThat(get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(meWith(session)).isEqualTo(401);
    }

    @Test
    void whoIsBannedMayStillLogInAsSomebodyElse() {
        String eve = "eve" + lab.word();
        HttpResponse<String> registered = post("/api/v1/auth/register", account(eve));
        String id = json(registered).get("id").asText();
        lab.admin().call("PATCH", "/api/v1/admin/users/" + id, Map.of("role", "BANNED"));

        assertThat(json(get("/api/v1/me")).get("code").asText()).isEqualTo("BANNED");
        assertThat(json(post("/api/v1/auth/login", account(eve))).get("code").asText())
                .isEqualTo("BANNED");
        assertThat(post("/api/v1/auth/login", account(ann)).statusCode()).isEqualTo(200);
        assertThat(json(get("/api/v1/me")).get("username").asText()).isEqualTo(ann);
    }

    @Test
    void a401SaysHowToLogIn() {
        post("/api/v1/auth/logout", "");
        assertThat(get("/api/v1/me").headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void aNewTokenIsShownAsTheListShowsItLater() {
        JsonNode made = json(post("/api/v1/tokens", "{\"name\":\"script\"}"));
        JsonNode listed = json(get("/api/v1/tokens")).at("/items/0");
        assertThat(made.get("id")).isEqualTo(listed.get("id"));
        assertThat(made.get("createdAt")).isEqualTo(listed.get("createdAt"));
    }

    private static String account(String name) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static int meWith(String session) {
        return new Api(lab.address())
                .send("GET", "/api/v1/me", null, "", Map.of("Cookie", "JSESSIONID=" + session))
                .status();
    }

    private HttpCookie cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String body) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return send(request);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lab.address() + path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
