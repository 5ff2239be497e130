package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that is down is said so, wherever a request meets it first. */
class DatabaseOutageTest {

    @Test
    void everyRequestAnswers503WhileTheDatabaseIsDown() {
        MariaDb database = MariaDb.ofItsOwn();
        List<String> options = new ArrayList<>(database.optionsForANewOne());
        options.add("--spring.datasource.hikari.connection-timeout=1000");
        try (database;
                StackProcesses stack = new StackProcesses(List.of(), ports -> Map.of(), options)) {
            Api admin = new Api(stack.address()).loggedIn("admin", stack.adminPassword());
            String token = admin.post("/api/v1/tokens", Map.of("name", "script"))
                    .get("token")
                    .asText();

            database.close();

            unavailable(admin.call("GET", "/api/v1/me", null));
            unavailable(admin.call("POST", "/api/v1/tokens", Map.of("name", "script")));
            unavailable(Api.withToken(stack.address(), token).call("GET", "/api/v1/me", null));
            Map<String, String> account = Map.of("username", "ann", "password", "correct horse battery");
            unavailable(new Api(stack.address()).call("POST", "/api/v1/auth/login", account));
            unavailable(new Api(stack.address()).call("POST", "/api/v1/auth/register", account));
        }
    }

    private static void unavailable(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
