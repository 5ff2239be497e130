package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.worker.PlainServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a registry is asked for, where that leads, and who learns of the login. */
class RegistryLoginTest extends RegistryBed {

    @Test
    void fetchesATokenWhereTheChallengeSaysAndTellsTheLoginToNobodyElse() throws Exception {
        try (ScriptedRegistry tokens = new ScriptedRegistry()) {
            tokens.says("/token", "{\"token\":\"t-1\",\"expires_in\":300}");
            registry.at(MANIFEST, (request, out) -> {
                if (request.header("Authorization").equals("Bearer t-1")) {
                    PlainServer.send(out, "200 OK", "", bytes(manifest(layer("a", 5))));
                } else {
                    ScriptedRegistry.refuse(
                            out, "Bearer realm=\"http://" + tokens.address() + "/token\",service=\"the registry\"");
                }
            });
            assertThat(image(ask(LOGIN)).downloadBytes()).isEqualTo(5);
            assertThat(tokens.requests).hasSize(1);
            PlainServer.Request asked = tokens.requests.get(0);
            assertThat(asked.target()).isEqualTo("/token?service=the+registry&scope=repository%3Ateam%2Fapp%3Apull");
            assertThat(asked.header("Authorization")).isEqualTo(BASIC);
            assertThat(registry.requests)
                    .extracting(request -> request.header("Authorization"))
                    .doesNotContain(BASIC);

            assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.TOLD);
            assertThat(tokens.requests.get(1).header("Authorization")).isEmpty();
        }
    }

    @Test
    void givesTheLoginWhereTheRegistryItselfAsksForIt() {
        registry.at(MANIFEST, (request, out) -> {
            if (request.header("Authorization").equals(BASIC)) {
                PlainServer.send(out, "200 OK", "", bytes(manifest(layer("a", 5))));
            } else {
                ScriptedRegistry.refuse(out, "Basic realm=\"here\"");
            }
        });
        assertThat(ask(LOGIN).outcome()).isEqualTo(QuoteOutcome.TOLD);
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
        assertThat(ask(new RegistryLogin("me", "wrong")).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
    }

    @Test
    void aTokenServiceThatRefusesIsARefusal() {
        registry.at(
                MANIFEST,
                (request, out) ->
                        ScriptedRegistry.refuse(out, "Bearer realm=\"http://" + registry.address() + "/token\""));
        registry.at("/token", (request, out) -> PlainServer.send(out, "401 Unauthorized", "", bytes("{}")));
        assertThat(ask(LOGIN).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
    }

    @ParameterizedTest
    @CsvSource({"'Bearer realm=\"http://192.0.2.1/token\"'", "'Bearer realm=\"file:///etc/passwd\"'", "Bearer"})
    void noTokenIsFetchedWhereTheEngineWouldWantTls(String challenge) {
        registry.at(MANIFEST, (request, out) -> ScriptedRegistry.refuse(out, challenge));
        assertThat(ask(LOGIN).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        assertThat(registry.requests)
                .hasSizeLessThan(3)
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void followsARedirectAndTellsTheOtherHostNotWhoAsks() throws Exception {
        try (ScriptedRegistry other = new ScriptedRegistry()) {
            other.says("/elsewhere", manifest(layer("a", 5)));
            registry.at(MANIFEST, (request, out) -> {
                if (request.header("Authorization").isEmpty()) {
                    ScriptedRegistry.refuse(out, "Basic realm=\"here\"");
                } else {
                    redirect(out, "http://" + other.address() + "/elsewhere");
                }
            });
            assertThat(image(ask(LOGIN)).downloadBytes()).isEqualTo(5);
            assertThat(other.requests).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Authorization")).isEmpty();
                assertThat(request.header("Accept")).isNotEmpty();
            });
        }
    }

    @Test
    void aChallengeOfAnotherHostIsNotAnswered() throws Exception {
        try (ScriptedRegistry other = new ScriptedRegistry()) {
            other.at("/elsewhere", (request, out) -> ScriptedRegistry.refuse(out, "Basic realm=\"mine\""));
            registry.at(MANIFEST, (request, out) -> redirect(out, "http://" + other.address() + "/elsewhere"));
            assertThat(ask(LOGIN).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
            assertThat(other.requests)
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("");
        }
    }

    @ParameterizedTest
    @CsvSource({"http://192.0.2.1/x", "ftp://127.0.0.1/x", "http://me:secret@127.0.0.1/x", "/v2/team/app/manifests/1"})
    void doesNotGoWhereNoRegistryNeedsTo(String location) {
        registry.at(MANIFEST, (request, out) -> redirect(out, location));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        assertThat(registry.requests).hasSizeLessThan(15);
    }

    @Test
    void aRegistryThatTheEngineWantsTlsOfIsNotAskedWithout() {
        registry.says(MANIFEST, manifest(layer("a", 5)));
        InsecureRegistries none = new InsecureRegistries(Map.of(), List.of("10.0.0.0/8"));
        assertThat(ask("1", none).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        InsecureRegistries named = new InsecureRegistries(Map.of(registry.address(), true), List.of("127.0.0.0/8"));
        assertThat(ask("1", named).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void whatIsKnownByItsDigestIsNotReadAgainByWhoMayReadIt() throws Exception {
        byte[] gzip = ScriptedRegistry.gzipped(new byte[300_000]);
        String manifest = manifest(layer(gzip(), registry.blob("team/app", gzip), gzip.length));
        registry.at(MANIFEST, (request, out) -> {
            if (request.header("Authorization").equals(BASIC)) {
                PlainServer.send(out, "200 OK", "Docker-Content-Digest: " + digest(manifest) + "\r\n", bytes(manifest));
            } else {
                ScriptedRegistry.refuse(out, "Basic realm=\"here\"");
            }
        });
        RegistryReply first = ask(LOGIN);
        int requests = registry.requests.size();
        assertThat(ask(LOGIN)).isEqualTo(first);
        assertThat(registry.requests.subList(requests, registry.requests.size()))
                .extracting(PlainServer.Request::method)
                .containsExactly("HEAD", "HEAD");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
    }
}
