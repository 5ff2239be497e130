package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose certificate nobody vouches for, and that was issued to another name. */
class TlsRegistryTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void isAskedOnlyWhereTheEngineWouldPullFromIt(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.createContext("/v2/app/manifests/1", exchange -> {
            byte[] body = ("{\"config\":{\"digest\":\"sha256:" + "0".repeat(64) + "\"},\"layers\":[]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Duration limit = Duration.ofSeconds(5);
        try (RegistryClient client = new RegistryClient(new RegistryProperties(limit, limit, limit))) {
            Repository repository =
                    new Repository("127.0.0.1:" + server.getAddress().getPort(), "app");
            assertThat(outcome(client, repository, List.of("127.0.0.0/8"))).isEqualTo(QuoteOutcome.TOLD);
            assertThat(outcome(client, repository, List.of())).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        } finally {
            server.stop(0);
        }
    }

    private static QuoteOutcome outcome(RegistryClient client, Repository repository, List<String> insecure) {
        Platform platform = new Platform("linux", "amd64", "");
        InsecureRegistries registries = new InsecureRegistries(Map.of(), insecure);
        return client.ask(new RegistryQuestion(repository, "1", platform, registries, null))
                .outcome();
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=another.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
