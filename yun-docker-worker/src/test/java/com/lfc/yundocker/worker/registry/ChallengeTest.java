package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void readsWhatRegistriesSend() {
        assertThat(Challenge.best(List.of(
                        "Bearer realm=\"https://auth.example/token\",service=\"registry, the\\\" one\",scope=\"a:b\"")))
                .hasValue(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example/token",
                                "service", "registry, the\" one",
                                "scope", "a:b")));
        assertThat(Challenge.best(List.of("BASIC Realm=here")))
                .hasValue(new Challenge("basic", Map.of("realm", "here")));
    }

    @Test
    void prefersATokenWhereverItIsNamed() {
        assertThat(Challenge.best(List.of("Negotiate, Basic realm=\"a\", Bearer realm=\"b\"")))
                .hasValue(new Challenge("bearer", Map.of("realm", "b")));
        assertThat(Challenge.best(List.of("Basic realm=\"a\"", "Bearer realm=\"b\"")))
                .hasValue(new Challenge("bearer", Map.of("realm", "b")));
        assertThat(Challenge.best(List.of("Negotiate", "", "=\""))).isEmpty();
    }
}
