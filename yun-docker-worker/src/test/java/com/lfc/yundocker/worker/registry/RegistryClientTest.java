package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.api.RegistryLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryClientTest {

    private static final RegistryLogin LOGIN = new RegistryLogin("me", "secret");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    private static final String MANIFEST = "/v2/team/app/manifests/1";
    private static final Platform PLATFORM = new Platform("linux", "amd64", "");
    private static final InsecureRegistries LOOPBACK = new InsecureRegistries(Map.of(), List.of("127.0.0.0/8"));
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final RegistryClient client = new RegistryClient(new RegistryProperties(CONNECT, DEADLINE, CONNECT));
    private ScriptedRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new ScriptedRegistry();
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        client.close();
    }

    @Test
    void tellsWhatALayerTakesOnceHoweverOftenItIsUsed() throws Exception {
        String manifest = manifest(layer("a", 1_000_000), layer("b", 234_567), layer("a", 1_000_000));
        registry.says(MANIFEST, manifest);
        RegistryReply reply = ask(null);
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        assertThat(image(reply).downloadBytes()).isEqualTo(1_234_567);
        assertThat(image(reply).digest()).isEqualTo(digest(manifest));
        assertThat(registry.requests(MANIFEST).get(0).header("Accept"))
                .contains("application/vnd.oci.image.index.v1+json", "vnd.docker.distribution.manifest.v2+json");
        assertThat(reply.unpackedBytes()).isNull();
    }

    @Test
    void choosesTheEnginesPlatformOutOfAnIndex() {
        String ours = manifest(layer("a", 700));
        String index = "{\"schemaVersion\":2,\"manifests\":["
                + entry(manifest(layer("b", 1)), "linux", "arm64")
                + "," + entry(manifest(layer("c", 2)), "windows", "amd64")
                + "," + entry(ours, "linux", "amd64")
                + "," + entry(manifest(layer("d", 3)), "unknown", "unknown") + "]}";
        registry.says(MANIFEST, index);
        registry.says("/v2/team/app/manifests/" + digest(ours), ours);
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(700);
        assertThat(image(reply).digest()).isEqualTo(digest(index));

        registry.says(MANIFEST, "{\"manifests\":[" + entry(ours, "linux", "s390x") + "]}");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.NO_MATCHING_PLATFORM);
    }

    @Test
    void fetchesATokenWhereTheChallengeSaysAndTellsTheLoginToNobodyElse() throws Exception {
        try (ScriptedRegistry tokens = new ScriptedRegistry()) {
            tokens.says("/token", "{\"token\":\"t-1\",\"expires_in\":300}");
            registry.at(MANIFEST, (request, out) -> {
                if (request.header("Authorization").equals("Bearer t-1")) {
                    ScriptedRegistry.send(out, "200 OK", "", bytes(manifest(layer("a", 5))));
                } else {
                    ScriptedRegistry.refuse(
                            out, "Bearer realm=\"http://" + tokens.address() + "/token\",service=\"the registry\"");
                }
            });
            assertThat(image(ask(LOGIN)).downloadBytes()).isEqualTo(5);
            assertThat(tokens.requests).hasSize(1);
            ScriptedRegistry.Request asked = tokens.requests.get(0);
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
                ScriptedRegistry.send(out, "200 OK", "", bytes(manifest(layer("a", 5))));
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
        registry.at("/token", (request, out) -> ScriptedRegistry.send(out, "401 Unauthorized", "", bytes("{}")));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>welcome</html>|REGISTRY_UNAVAILABLE",
                "''|NOT_TOLD",
                "[]|NOT_TOLD",
                "{\"schemaVersion\":1,\"fsLayers\":[{\"blobSum\":\"sha256:00\"}]}|NOT_TOLD",
                "{\"layers\":[{\"size\":\"many\"}]}|REGISTRY_UNAVAILABLE",
                "{\"layers\":[{\"digest\":\"../../x\",\"size\":1}]}|REGISTRY_UNAVAILABLE",
            })
    void whatIsNoManifestIsNotTold(String body, QuoteOutcome outcome) {
        registry.says(MANIFEST, body);
        assertThat(ask(null).outcome()).isEqualTo(outcome);
    }

    @Test
    void aSizeThatIsNoneIsNotBelieved() {
        registry.says(MANIFEST, manifest(layer("a", -1)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        registry.says(MANIFEST, manifest(layer("a", Long.MAX_VALUE), layer("b", Long.MAX_VALUE)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void otherContentThanThatOfTheDigestIsNotBelieved() {
        String manifest = manifest(layer("a", 5));
        String asked = digest(manifest);
        registry.says("/v2/team/app/manifests/" + asked, manifest);
        assertThat(image(ask(asked, LOOPBACK)).digest()).isEqualTo(asked);
        registry.says("/v2/team/app/manifests/" + asked, manifest(layer("a", 6)));
        assertThat(ask(asked, LOOPBACK).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void saysWhenTheRegistryHasNoneAndWhenItIsNotWell() {
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.IMAGE_NOT_FOUND);
        registry.at(MANIFEST, (request, out) -> ScriptedRegistry.send(out, "429 Too Many Requests", "", bytes("")));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aManifestTooLongIsNotRead() {
        registry.says(MANIFEST, " ".repeat(4 * 1024 * 1024 + 1));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.NOT_TOLD);
    }

    @Test
    void whatIsShortOnTheWayAndLongInMemoryIsNotRead() {
        registry.says(MANIFEST, "[" + "[],".repeat(1_000_000) + "[]]");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aSlowRegistryIsLeftAtTheDeadline() {
        registry.at(MANIFEST, (request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n"));
            if (request.method().equals("HEAD")) {
                return;
            }
            for (int i = 0; i < 1000; i++) {
                out.write(' ');
                Thread.sleep(100);
            }
        });
        assertThat(timed(() -> ask(null))).isBetween(DEADLINE.minusMillis(100), DEADLINE.plusSeconds(3));
        registry.at(MANIFEST, (request, out) -> Thread.sleep(20_000));
        assertThat(timed(() -> ask(null))).isLessThan(DEADLINE.plusSeconds(3));
    }

    @Test
    void asksOnlySoManyAtATime() throws Exception {
        registry.at(MANIFEST, (request, out) -> Thread.sleep(20_000));
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<RegistryReply>> replies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            replies.add(threads.submit(() -> ask(null)));
        }
        List<QuoteOutcome> outcomes = new ArrayList<>();
        for (Future<RegistryReply> reply : replies) {
            outcomes.add(reply.get().outcome());
        }
        threads.shutdownNow();
        assertThat(outcomes).filteredOn(QuoteOutcome.BUSY::equals).hasSize(4);
        registry.says(MANIFEST, manifest(layer("a", 5)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.TOLD);
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
    void tellsWhatGzipLayersUnpackToWhenTheRegistryServesParts() throws Exception {
        byte[] gzip = ScriptedRegistry.gzipped(new byte[300_000]);
        byte[] plain = new byte[1_000];
        String manifest = manifest(
                layer(gzip(), registry.blob("team/app", gzip), gzip.length),
                layer("application/vnd.oci.image.layer.v1.tar", registry.blob("team/app", plain), plain.length));
        registry.says(MANIFEST, manifest);
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(gzip.length + 1_000L);
        assertThat(reply.unpackedBytes()).isEqualTo(301_000);
    }

    @Test
    void doesNotGuessFromTheLastPartOfSeveral() throws Exception {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        byte[] incompressible = new byte[50_000];
        new Random(1).nextBytes(incompressible);
        parts.write(ScriptedRegistry.gzipped(incompressible));
        parts.write(ScriptedRegistry.gzipped(new byte[0]));
        registry.says(MANIFEST, manifest(layer(gzip(), registry.blob("team/app", parts.toByteArray()), parts.size())));
        RegistryReply reply = ask(null);
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        assertThat(reply.unpackedBytes()).isNull();
    }

    @Test
    void answersWithoutWhatIsUnpackedWhenThatTakesTooLong() {
        String digest = "sha256:" + "ab".repeat(32);
        registry.at("/v2/team/app/blobs/" + digest, (request, out) -> Thread.sleep(20_000));
        registry.says(MANIFEST, manifest(layer(gzip(), digest, 70_000)));
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(70_000);
        assertThat(reply.unpackedBytes()).isNull();
    }

    @Test
    void whatIsKnownByItsDigestIsNotReadAgainByWhoMayReadIt() throws Exception {
        byte[] gzip = ScriptedRegistry.gzipped(new byte[300_000]);
        String manifest = manifest(layer(gzip(), registry.blob("team/app", gzip), gzip.length));
        registry.at(MANIFEST, (request, out) -> {
            if (request.header("Authorization").equals(BASIC)) {
                ScriptedRegistry.send(
                        out, "200 OK", "Docker-Content-Digest: " + digest(manifest) + "\r\n", bytes(manifest));
            } else {
                ScriptedRegistry.refuse(out, "Basic realm=\"here\"");
            }
        });
        RegistryReply first = ask(LOGIN);
        int requests = registry.requests.size();
        assertThat(ask(LOGIN)).isEqualTo(first);
        assertThat(registry.requests.subList(requests, registry.requests.size()))
                .extracting(ScriptedRegistry.Request::method)
                .containsExactly("HEAD", "HEAD");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_DENIED);
    }

    private RegistryReply ask(@Nullable RegistryLogin login) {
        return client.ask(new RegistryQuestion(repository(), "1", PLATFORM, LOOPBACK, login));
    }

    private RegistryReply ask(String version, InsecureRegistries insecure) {
        return client.ask(new RegistryQuestion(repository(), version, PLATFORM, insecure, null));
    }

    private static RegistryImage image(RegistryReply reply) {
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        return Objects.requireNonNull(reply.image());
    }

    private Repository repository() {
        return new Repository(registry.address(), "team/app");
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void redirect(OutputStream out, String location) throws IOException {
        ScriptedRegistry.send(
                out, "307 Temporary Redirect", "Location: " + location + "\r\n", bytes("<a>over there</a>"));
    }

    private static String manifest(String... layers) {
        return "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + digest("config") + "\",\"size\":2},\"layers\":["
                + String.join(",", layers) + "]}";
    }

    private static String layer(String name, long size) {
        return layer("application/vnd.oci.image.layer.v1.tar+zstd", digest(name), size);
    }

    private static String layer(String type, String digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    private static String entry(String manifest, String os, String architecture) {
        return "{\"digest\":\"" + digest(manifest) + "\",\"size\":1,\"platform\":{\"os\":\"" + os
                + "\",\"architecture\":\"" + architecture + "\"}}";
    }

    private static String gzip() {
        return "application/vnd.docker.image.rootfs.diff.tar.gzip";
    }

    private static String digest(String content) {
        return ScriptedRegistry.digest(bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
