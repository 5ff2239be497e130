package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a problem with a code that names the field, never a 500 and never a stack trace. */
class BadInputTest {

    private static Lab lab;
    private static Api ann;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
        ann = lab.newUser();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/images", "/api/v1/containers", "/api/v1/tokens", "/api/v1/auth/login"})
    void bodiesThatAreNotWhatTheyShouldBe(String path) {
        for (String body : new String[] {"", "nonsense", "{", "[]", "null", "\"text\"", "{\"nobody\":1}", "{}"}) {
            refused(ann.send("POST", path, body, "application/json", Map.of()), null);
        }
        refused(ann.send("POST", path, "a=b", "application/x-www-form-urlencoded", Map.of()), null);
        refused(ann.send("POST", path, "a=b", "multipart/form-data", Map.of()), null);
    }

    @Test
    void whatIsSaidTwice() {
        String body = "{\"name\":\"one\",\"name\":\"two\"}";
        refused(ann.send("POST", "/api/v1/tokens", body, "application/json", Map.of()), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "\"user\"", "\"ROOT\"", "null"})
    void rolesThatAreNone(String role) {
        String body = "{\"role\":" + role + "}";
        String path = "/api/v1/admin/users/" + lab.newUser().get("/api/v1/me").get("id");
        refused(lab.admin().send("PATCH", path, body, "application/json", Map.of()), "role");
    }

    @Test
    void accountsThatCannotBe() {
        for (String name : new String[] {"", "a", "-ab", "a b", "ab ", "\u00fcb", "a".repeat(33)}) {
            refused(registration(name, "correct horse battery"), "username");
        }
        for (String password : new String[] {"", "short", "a".repeat(73), "\u00fc".repeat(40)}) {
            refused(registration("ann" + lab.word(), password), "password");
        }
    }

    @Test
    void bodiesThatAreTooLarge() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(100_000) + "\"}";
        tooLarge(ann.send("POST", "/api/v1/tokens", body, "application/json", Map.of())
                .status());
        HttpRequest untold = HttpRequest.newBuilder(URI.create(lab.address() + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        tooLarge(HttpClient.newHttpClient()
                .send(untold, HttpResponse.BodyHandlers.discarding())
                .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPER/case", "a:b:c", "", " ", "app@sha256:12", "https://host/app", "-", "\u0000"})
    void referencesThatAreNone(String reference) {
        refused(ann.call("POST", "/api/v1/images", Map.of("reference", reference)), "reference");
    }

    @Test
    void aReferenceOf300Characters() {
        refused(ann.call("POST", "/api/v1/images", Map.of("reference", "a".repeat(300))), "reference");
        refused(ann.call("POST", "/api/v1/images", Map.of("reference", "a".repeat(30_000))), "reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "99999999999", "\"http\"", "1.5"})
    void portsOutOfRange(String port) {
        String body = "{\"imageId\":1,\"containerPort\":" + port + "}";
        refused(ann.send("POST", "/api/v1/containers", body, "application/json", Map.of()), "containerPort");
    }

    @ParameterizedTest
    @CsvSource({"-1000000001", "0", "99999999999999999999", "1.5"})
    void creditsThatAreNoGift(String amount) {
        String body = "{\"amount\":" + amount + ",\"reason\":\"x\",\"operationId\":\"op-1\"}";
        refused(
                lab.admin().send("POST", "/api/v1/admin/users/1/credits", body, "application/json", Map.of()),
                "amount");
    }

    @Test
    void idsThatAreUnknownOrNone() {
        for (String id : new String[] {"999999", "0", "-1", "abc", "99999999999999999999", "1.5", "%20"}) {
            refused(ann.call("GET", "/api/v1/images/" + id, null), null);
            refused(ann.call("DELETE", "/api/v1/containers/" + id, null), null);
            refused(ann.call("POST", "/api/v1/containers/" + id + "/start", null), null);
            refused(lab.admin().call("GET", "/api/v1/admin/releases/" + id, null), null);
            refused(lab.admin().call("PATCH", "/api/v1/admin/users/" + id, Map.of("role", "USER")), null);
        }
        refused(ann.call("POST", "/api/v1/containers", Map.of("imageId", 999_999)), null);
    }

    @Test
    void queriesOutOfRange() {
        for (String query : new String[] {"page=-1", "size=0", "size=201", "size=many", "page=99999999999"}) {
            refused(ann.call("GET", "/api/v1/images?" + query, null), query.substring(0, 4));
        }
        refused(lab.admin().call("GET", "/api/v1/admin/releases/1/items?state=ODD", null), null);
    }

    @Test
    void pathsAndMethodsThatDoNotExist() {
        refused(ann.call("GET", "/api/v1/nothing", null), null);
        refused(ann.call("GET", "/nothing", null), null);
        refused(ann.call("PUT", "/api/v1/images", Map.of()), null);
    }

    @Test
    void aWorkerThatDoesNotExist() {
        refused(ann.call("POST", "/api/v1/images", Map.of("reference", "app", "workerId", "nobody")), "workerId");
    }

    private static Api.Answer registration(String username, String password) {
        Map<String, String> account = Map.of("username", username, "password", password);
        return new Api(lab.address()).call("POST", "/api/v1/auth/register", account);
    }

    private static void tooLarge(int status) {
        assertThat(status).isEqualTo(413);
    }

    private static void refused(Api.Answer answer, @Nullable String field) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().toString()).doesNotContain("Exception", "\tat ");
        if (field != null) {
            assertThat(answer.body().path("field").asText()).isEqualTo(field);
        }
    }
}
