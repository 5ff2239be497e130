package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over TCP; the worker's other tests go through a unix socket. */
class DedicatedConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Set<InetSocketAddress> callers = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1.41/images/here", call -> answer(call, 200, "[{\"Untagged\":\"here\"}]"));
        server.createContext("/v1.41/images/gone", call -> answer(call, 404, "{\"message\":\"No such image\"}"));
        server.createContext("/v1.41/images/long", call -> answer(call, 500, "x".repeat(100_000)));
        server.createContext("/v1.41/images/last", call -> {
            call.getResponseHeaders().set("Connection", "close");
            answer(call, 200, "[]");
        });
        server.createContext("/v1.41/images/mute", call -> await());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void requestsShareOneConnectionWhateverTheAnswer() {
        try (DedicatedConnection connection = connection(LONG)) {
            assertThat(connection.delete("/v1.41/images/here"))
                    .isEqualTo(new DedicatedConnection.Answer(200, "[{\"Untagged\":\"here\"}]"));
            assertThat(connection.delete("/v1.41/images/gone"))
                    .isEqualTo(new DedicatedConnection.Answer(404, "{\"message\":\"No such image\"}"));
            DedicatedConnection.Answer cut = connection.delete("/v1.41/images/long");
            assertThat(cut.status()).isEqualTo(500);
            assertThat(cut.body()).hasSize(64 * 1024);
            assertThat(connection.delete("/v1.41/images/here").status()).isEqualTo(200);
            assertThat(callers).hasSize(1);
        }
    }

    @Test
    void afterAnAnswerThatIsTheLastOneTheNextComesOnANewConnection() {
        try (DedicatedConnection connection = connection(LONG)) {
            assertThat(connection.delete("/v1.41/images/last").status()).isEqualTo(200);
            assertThat(connection.delete("/v1.41/images/here").status()).isEqualTo(200);
            assertThat(callers).hasSize(2);
        }
    }

    @Test
    void anEngineThatSaysNothingIsNotAwaitedForEver() {
        try (DedicatedConnection connection = connection(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> connection.delete("/v1.41/images/mute"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void onceClosedItOpensNoConnectionAnyMore() {
        DedicatedConnection connection = connection(LONG);
        connection.close();
        assertThatThrownBy(() -> connection.delete("/v1.41/images/here"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(callers).isEmpty();
    }

    private DedicatedConnection connection(Duration timeout) {
        return new DedicatedConnection(
                URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), timeout);
    }

    private void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        synchronized (callers) {
            callers.add(call.getRemoteAddress());
        }
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
