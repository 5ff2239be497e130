package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    abstract Database database();

    @BeforeAll
    void start() {
        stack = new StackProcesses(List.of(), ports -> Map.of(), database().optionsForANewOne());
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

    private Api newUser() {
        return new Api(stack().address()).registered(newName(), PASSWORD);
    }

    private static String newName() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }

    private StackProcesses stack() {
        if (stack == null) {
            throw new IllegalStateException("Not started");
        }
        return stack;
    }
}
