package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for accounts, logins and credits on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Accounts {

    private static final int THREADS = 32;
    private static final String PASSWORD = "correct horse battery";

    private @Nullable StackProcesses stack;
    private @Nullable Api admin;

    abstract Database database();

    @BeforeAll
    void start() {
        stack = new StackProcesses(List.of(), ports -> Map.of(), database().optionsForANewOne());
        admin = new Api(stack.address()).loggedIn("admin", stack.adminPassword());
    }

    @AfterAll
    void stop() {
        stack().close();
    }

    @Test
    void manyRequestsOfOneSessionAtOnceAreAllLoggedIn() {
        Api ann = newUser();
        List<Api.Answer> answers = AtOnce.all(THREADS, number -> {
            Api.Answer last = ann.call("GET", "/api/v1/me", null);
            for (int i = 0; i < 5 && last.status() < 300; i++) {
                last = ann.call("POST", "/api/v1/tokens", Map.of("name", "script"));
            }
            return last;
        });
        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
    }

    @Test
    void namesThatOnlyResembleAnAccountsNameAreNotThatAccounts() {
        String name = newName();
        new Api(stack().address()).registered(name, PASSWORD);
        String accented = name.replaceFirst("u", "\u00fa");
        for (String other : new String[] {accented, name + " ", " " + name, name + "\u00ad"}) {
            assertThat(logIn(other, PASSWORD).code()).as("<" + other + ">").isEqualTo("BAD_CREDENTIALS");
        }
        assertThat(logIn(name.toUpperCase(Locale.ROOT), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void allSpellingsOfANameShareTheirTries() {
        String name = newName();
        for (int i = 0; i < 6; i++) {
            String spelling = i % 2 == 0 ? name : name.toUpperCase(Locale.ROOT);
            assertThat(logIn(spelling, "wrong").status()).isEqualTo(401);
        }
        Api.Answer refused = logIn(name, PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(refused.body().get("retryAfterSeconds").asInt()).isBetween(1, 2);
    }

    @Test
    void aTokensNameMayBeInAnyScript() {
        String name = "\u811a\u672c \ud83d\ude00";
        newUser().post("/api/v1/tokens", Map.of("name", name));
    }

    @Test
    void oneOperationIdForManyUsersAtOnceIsGivenToOneOfThem() {
        List<Api> users = Stream.generate(this::newUser).limit(8).toList();
        for (int round = 0; round < 5; round++) {
            String operation = newName();
            List<Api.Answer> answers = AtOnce.all(users.size(), number -> grant(users.get(number), operation));

            assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 409);
            assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .extracting(Api.Answer::code)
                    .containsOnly("OPERATION_ID_TAKEN");
        }
        assertThat(users.stream().mapToLong(Api::balance).sum()).isEqualTo(8 * 1000 + 5 * 10);
        assertThat(admin().get("/api/v1/admin/audit").get("ledgerViolations")).isEmpty();
    }

    @Test
    void theSameGiftManyTimesAtOnceIsGivenOnce() {
        Api ann = newUser();
        List<Api.Answer> answers = AtOnce.all(THREADS, number -> grant(ann, "same-gift"));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.body().get("id")).distinct())
                .hasSize(1);
        assertThat(ann.balance()).isEqualTo(1010);
        assertThat(admin().get("/api/v1/admin/audit").get("ledgerViolations")).isEmpty();
    }

    @Test
    void takingBackManyTimesAtOnceEndsAtZeroAndIsRecordedAsOftenAsItWasDone() {
        Api ann = newUser();
        JsonNode id = ann.get("/api/v1/me").get("id");
        List<Api.Answer> answers = AtOnce.all(
                8,
                number -> admin().call(
                                "POST",
                                "/api/v1/admin/users/" + id + "/credits",
                                Map.of("amount", -300, "reason", "twice", "operationId", newName())));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(5)
                .allSatisfy(answer -> {
                    assertThat(answer.code()).isEqualTo("BALANCE_TOO_LOW");
                    assertThat(answer.body().get("asked").asInt()).isEqualTo(300);
                });
        assertThat(ann.balance()).isEqualTo(100);
        assertThat(ann.ledger("ADMIN_DEDUCTION")).hasSize(3);
        assertThat(actions("userId=" + id + "&kind=CREDITS_DEDUCTED")).hasSize(3);
        assertThat(ann.get("/api/v1/notices").get("items").findValuesAsText("kind"))
                .contains("OPERATOR_ACT");
        assertThat(admin().get("/api/v1/admin/audit").get("ledgerViolations")).isEmpty();
    }

    @Test
    void aBanIsRecordedOnceWithWhoAndWhyAndSessionsAreCounted() {
        Api ann = newUser();
        JsonNode id = ann.get("/api/v1/me").get("id");
        String path = "/api/v1/admin/users/" + id;
        ann.post("/api/v1/tokens", Map.of("name", "script"));
        assertThat(admin().get(path).get("tokens").asInt()).isEqualTo(1);
        assertThat(admin().get(path).get("sessions").asInt()).isEqualTo(1);
        ann.post("/api/v1/auth/logout");
        assertThat(admin().get(path).get("sessions").asInt()).isZero();
        for (int i = 0; i < 2; i++) {
            admin().call("PATCH", path, Map.of("role", "BANNED", "reason", "mines coins"));
        }

        JsonNode actions = actions("targetKind=USER&targetId=" + id);
        assertThat(actions).hasSize(1);
        assertThat(actions.get(0).get("kind").asText()).isEqualTo("USER_BANNED");
        assertThat(actions.get(0).get("actor").asText()).isEqualTo("admin");
        assertThat(actions.get(0).get("reason").asText()).isEqualTo("mines coins");
    }

    private JsonNode actions(String query) {
        return admin().get("/api/v1/admin/actions?" + query).get("items");
    }

    @Test
    void accountsAreFoundByAPartOfTheirNameAsItIs() {
        String word = newName().substring(0, 12);
        for (String name : new String[] {word + "_x", word + "ax", word + ".x"}) {
            new Api(stack().address()).registered(name, PASSWORD);
        }
        assertThat(found("search=" + word.toUpperCase(Locale.ROOT))).hasSize(3);
        assertThat(found("search=" + word.substring(1) + "_X")).containsExactly(word + "_x");
        assertThat(found("search=%25" + word)).isEmpty();
        assertThat(found("search=!" + word)).isEmpty();
        assertThat(found("search=" + word + "&role=ADMIN")).isEmpty();
        assertThat(found("role=ADMIN")).containsExactly("admin");
    }

    @Test
    void anOverviewBeginsWithTheFirstCredits() {
        JsonNode overview = newUser().get("/api/v1/me/overview");
        assertThat(overview.get("balance").asInt()).isEqualTo(1000);
        assertThat(overview.get("charged").asInt()).isZero();
        assertThat(overview.get("imageBytes").asInt()).isZero();
    }

    private List<String> found(String query) {
        return admin().get("/api/v1/admin/users?size=200&" + query).findValuesAsText("username");
    }

    private Api.Answer grant(Api user, String operation) {
        String path = "/api/v1/admin/users/" + user.get("/api/v1/me").get("id") + "/credits";
        return admin().call("POST", path, Map.of("amount", 10, "reason", "gift", "operationId", operation));
    }

    private Api.Answer logIn(String name, String password) {
        return new Api(stack().address())
                .call("POST", "/api/v1/auth/login", Map.of("username", name, "password", password));
    }

    private Api newUser() {
        return new Api(stack().address()).registered(newName(), PASSWORD);
    }

    private static String newName() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }

    private StackProcesses stack() {
        return Objects.requireNonNull(stack);
    }

    private Api admin() {
        return Objects.requireNonNull(admin);
    }
}
