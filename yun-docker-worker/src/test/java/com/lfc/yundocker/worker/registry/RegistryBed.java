package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.worker.PlainServer;
import com.lfc.yundocker.worker.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry to be asked, and who asks it. */
abstract class RegistryBed {

    static final RegistryLogin LOGIN = new RegistryLogin("me", "secret");
    static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    static final String MANIFEST = "/v2/team/app/manifests/1";
    static final Platform PLATFORM = new Platform("linux", "amd64", "");
    static final InsecureRegistries LOOPBACK = new InsecureRegistries(Map.of(), List.of("127.0.0.0/8"));
    static final Duration CONNECT = Duration.ofSeconds(1);
    static final Duration DEADLINE = Duration.ofSeconds(2);

    final RegistryClient client = new RegistryClient(new RegistryProperties(CONNECT, DEADLINE, CONNECT));
    ScriptedRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new ScriptedRegistry();
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        client.close();
    }

    RegistryReply ask(@Nullable RegistryLogin login) {
        return client.ask(new RegistryQuestion(repository(), "1", PLATFORM, LOOPBACK, login));
    }

    RegistryReply ask(String version, InsecureRegistries insecure) {
        return client.ask(new RegistryQuestion(repository(), version, PLATFORM, insecure, null));
    }

    static RegistryImage image(RegistryReply reply) {
        assertThat(reply.outcome()).isEqualTo(QuoteOutcome.TOLD);
        return Objects.requireNonNull(reply.image());
    }

    Repository repository() {
        return new Repository(registry.address(), "team/app");
    }

    static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static void redirect(OutputStream out, String location) throws IOException {
        PlainServer.send(out, "307 Temporary Redirect", "Location: " + location + "\r\n", bytes("<a>over there</a>"));
    }

    static String manifest(String... layers) {
        return "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + digest("config") + "\",\"size\":2},\"layers\":["
                + String.join(",", layers) + "]}";
    }

    static String layer(String name, long size) {
        return layer("application/vnd.oci.image.layer.v1.tar+zstd", digest(name), size);
    }

    static String layer(String type, String digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    static String entry(String manifest, String os, String architecture) {
        return "{\"digest\":\"" + digest(manifest) + "\",\"size\":1,\"platform\":{\"os\":\"" + os
                + "\",\"architecture\":\"" + architecture + "\"}}";
    }

    static String gzip() {
        return "application/vnd.docker.image.rootfs.diff.tar.gzip";
    }

    static String digest(String content) {
        return Sha256.of(bytes(content));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
