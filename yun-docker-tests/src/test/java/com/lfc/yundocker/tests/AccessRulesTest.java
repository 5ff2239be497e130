package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may call what. The table must name every operation of the OpenAPI description, so a new one needs a rule. */
class AccessRulesTest {

    private enum Rule {
        /** Needs no login. */
        OPEN,
        /** Any user, about themselves. */
        USER,
        /** Any user, about a thing with an id: somebody else's does not exist for them. */
        OWNER,
        ADMIN
    }

    private static final Map<String, Rule> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("POST /api/v1/auth/register", Rule.OPEN),
            Map.entry("POST /api/v1/auth/login", Rule.OPEN),
            Map.entry("POST /api/v1/auth/logout", Rule.USER),
            Map.entry("GET /api/v1/me", Rule.USER),
            Map.entry("GET /api/v1/me/ledger", Rule.USER),
            Map.entry("GET /api/v1/me/overview", Rule.USER),
            Map.entry("GET /api/v1/me/extensions", Rule.USER),
            Map.entry("GET /api/v1/images", Rule.USER),
            Map.entry("POST /api/v1/images", Rule.USER),
            Map.entry("POST /api/v1/images/quote", Rule.USER),
            Map.entry("GET /api/v1/images/{id}", Rule.OWNER),
            Map.entry("GET /api/v1/images/{id}/ports", Rule.OWNER),
            Map.entry("DELETE /api/v1/images/{id}", Rule.OWNER),
            Map.entry("POST /api/v1/images/{id}/extension", Rule.OWNER),
            Map.entry("DELETE /api/v1/images/{id}/extension", Rule.OWNER),
            Map.entry("GET /api/v1/containers", Rule.USER),
            Map.entry("POST /api/v1/containers", Rule.USER),
            Map.entry("GET /api/v1/containers/{id}", Rule.OWNER),
            Map.entry("DELETE /api/v1/containers/{id}", Rule.OWNER),
            Map.entry("POST /api/v1/containers/{id}/start", Rule.OWNER),
            Map.entry("POST /api/v1/containers/{id}/stop", Rule.OWNER),
            Map.entry("POST /api/v1/containers/{id}/restart", Rule.OWNER),
            Map.entry("POST /api/v1/containers/{id}/recreate", Rule.OWNER),
            Map.entry("GET /api/v1/containers/{id}/logs", Rule.OWNER),
            Map.entry("GET /api/v1/containers/{id}/shells", Rule.OWNER),
            Map.entry("GET /api/v1/containers/{id}/terminals", Rule.OWNER),
            Map.entry("DELETE /api/v1/containers/{id}/terminals/{terminalId}", Rule.OWNER),
            Map.entry("GET /api/v1/containers/{id}/processes", Rule.OWNER),
            Map.entry("POST /api/v1/containers/{id}/extension", Rule.OWNER),
            Map.entry("DELETE /api/v1/containers/{id}/extension", Rule.OWNER),
            Map.entry("GET /api/v1/tokens", Rule.USER),
            Map.entry("POST /api/v1/tokens", Rule.USER),
            Map.entry("DELETE /api/v1/tokens/{id}", Rule.OWNER),
            Map.entry("GET /api/v1/notices", Rule.USER),
            Map.entry("POST /api/v1/notices/read-all", Rule.USER),
            Map.entry("POST /api/v1/notices/{id}/read", Rule.OWNER),
            Map.entry("GET /api/v1/admin/webhook/deliveries", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/webhook/deliveries/{id}/retry", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/releases", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/releases", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/releases/preview", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/releases/{id}", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/releases/{id}/cancel", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/releases/{id}/retry-failed", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/releases/{id}/items", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/releases/{id}/items.csv", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/releases/{id}/report", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/pins", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/pins", Rule.ADMIN),
            Map.entry("DELETE /api/v1/admin/pins/{id}", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/workers", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/workers/{id}/containers", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/workers/{id}/images", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/users", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/users/{id}/ledger", Rule.ADMIN),
            Map.entry("PATCH /api/v1/admin/users/{id}", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/users/{id}/credits", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/images", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/audit", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/audit/repair", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/actions", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/overview", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/users/{id}", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/users/{id}/containers", Rule.ADMIN),
            Map.entry("GET /api/v1/admin/users/{id}/images", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/containers/{id}/stop", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/containers/{id}/remove", Rule.ADMIN),
            Map.entry("POST /api/v1/admin/containers/{id}/logs", Rule.ADMIN),
            Map.entry("GET /actuator/prometheus", Rule.ADMIN)));

    /** For operators' own tools: these are not in the OpenAPI description. */
    private static final Set<String> UNDESCRIBED = Set.of("GET /actuator/prometheus");

    private static Lab lab;
    private static Api ann;
    private static Api eve;
    /** Ids of things that are Ann's, by the first word of their path. */
    private static Map<String, String> anns;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
        ann = lab.newUser();
        eve = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        anns = Map.of(
                "images", image.get("id").asText(),
                "containers", ann.ran(image).get("id").asText(),
                "tokens",
                        ann.call("POST", "/api/v1/tokens", Map.of("name", "script"))
                                .body()
                                .get("id")
                                .asText());
    }

    @Test
    void everyOperationHasARule() {
        Set<String> described = new TreeSet<>();
        ann.get("/v3/api-docs")
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        described.removeIf(operation -> !operation.contains(" /api/"));
        described.addAll(UNDESCRIBED);
        assertThat(described).isEqualTo(RULES.keySet());
    }

    @Test
    void withoutLoginEverythingButTheOpenOnesAnswers401() {
        closed((method, path) -> {
            // Like a browser, which may have the page at other addresses.
            Map<String, String> browser = Map.of("Accept", "text/html,*/*;q=0.8");
            Api.Answer answer = new Api(lab.address()).send(method, path, body(method), "application/json", browser);
            assertThat(answer.status()).as(method + " " + path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("NOT_LOGGED_IN");
        });
    }

    @Test
    void anApiTokenThatIsNoneAnswers401() {
        closed((method, path) -> {
            Api.Answer answer = call(Api.withToken(lab.address(), "yun_nobodys"), method + " " + path);
            assertThat(answer.status()).as(method + " " + path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("NOT_LOGGED_IN");
        });
    }

    @Test
    void theWordBearerIsTheSameInAnyCase() {
        String token = ann.call("POST", "/api/v1/tokens", Map.of("name", "other"))
                .body()
                .get("token")
                .asText();
        Map<String, String> header = Map.of("Authorization", "bearer " + token);
        assertThat(new Api(lab.address())
                        .send("GET", "/api/v1/me", null, "", header)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutACsrfTokenEveryChangeAnswers403() {
        closed((method, path) -> {
            if (!method.equals("GET")) {
                Api.Answer answer = ann.withoutCsrf(method, path, Map.of());
                assertThat(answer.status()).as(method + " " + path).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("CSRF_TOKEN_MISSING");
            }
        });
    }

    @Test
    void adminOperationsAnswer403ToUsers() {
        RULES.forEach((operation, rule) -> {
            if (rule == Rule.ADMIN) {
                Api.Answer answer = call(ann, operation);
                assertThat(answer.status()).as(operation).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("FORBIDDEN");
            }
        });
    }

    @Test
    void somebodyElsesThingsDoNotExist() {
        RULES.forEach((operation, rule) -> {
            if (rule == Rule.OWNER) {
                Api.Answer answer = call(eve, operation);
                assertThat(answer.status()).as(operation).isEqualTo(404);
                assertThat(answer.code()).isEqualTo("NOT_FOUND");
            }
        });
        Api.Answer run = eve.call("POST", "/api/v1/containers", Map.of("imageId", Long.valueOf(anns.get("images"))));
        assertThat(run.status()).isEqualTo(404);
        assertThat(ann.status("GET", "/api/v1/containers/" + anns.get("containers")))
                .isEqualTo(200);
    }

    @Test
    void theOwnerReachesThem() {
        assertThat(ann.status("GET", "/api/v1/images/" + anns.get("images"))).isEqualTo(200);
        assertThat(ann.status("GET", "/api/v1/containers/" + anns.get("containers") + "/logs"))
                .isEqualTo(200);
    }

    @Test
    void extensionsAreOffUnlessTheOperatorAllowsThem() {
        for (String thing : new String[] {"images/", "containers/"}) {
            String id = String.valueOf(anns.get(thing.replace("/", "")));
            Api.Answer answer = ann.call("POST", "/api/v1/" + thing + id + "/extension", null);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("EXTENSIONS_OFF");
        }
    }

    @Test
    void anAdminsTokenReadsTheMetrics() {
        Api.Answer answer = lab.admin().call("GET", "/actuator/prometheus", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain");
    }

    private interface Probe {
        void check(String method, String path);
    }

    private static void closed(Probe probe) {
        RULES.forEach((operation, rule) -> {
            if (rule != Rule.OPEN) {
                probe.check(operation.split(" ")[0], path(operation));
            }
        });
    }

    private static Api.Answer call(Api user, String operation) {
        String method = operation.split(" ")[0];
        return user.send(method, path(operation), body(method), "application/json", Map.of());
    }

    private static String path(String operation) {
        String path = operation.split(" ")[1];
        String thing = path.replaceFirst("/api/v1/(?:admin/)?([a-z]+).*", "$1");
        return path.replace("{id}", anns.getOrDefault(thing, "1")).replace("{terminalId}", "none");
    }

    private static @Nullable String body(String method) {
        return method.equals("GET") || method.equals("DELETE") ? null : "{}";
    }
}
