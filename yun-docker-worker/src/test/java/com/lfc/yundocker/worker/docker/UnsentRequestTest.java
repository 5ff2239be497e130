package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request that met a closed connection is not sent along with the next one. Else each answer from then on would be
 * taken for that to the request after it, and what the engine still holds for removed.
 */
class UnsentRequestTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Path socket;
    private ServerSocketChannel server;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException {
        socket = folder.resolve("engine.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        threads.submit(() -> {
            try (SocketChannel first = server.accept()) {
                answerNext(first);
            }
            hungUp.countDown();
            try (SocketChannel second = server.accept()) {
                while (answerNext(second)) {}
            }
            return null;
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void theNextRequestGetsItsOwnAnswer() throws Exception {
        try (DedicatedConnection connection =
                new DedicatedConnection(URI.create("unix://" + socket), Duration.ofSeconds(20))) {
            assertThat(connection.delete("/first").body()).isEqualTo("/first");
            assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> connection.delete("/unsent")).isInstanceOf(UncheckedIOException.class);
            assertThat(connection.delete("/second").body()).isEqualTo("/second");
            assertThat(connection.delete("/third").body()).isEqualTo("/third");
        }
        assertThat(requests).containsExactly("/first", "/second", "/third");
    }

    /** With the path that was asked for; false when the caller has hung up. */
    private boolean answerNext(SocketChannel caller) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(caller, StandardCharsets.US_ASCII), 1);
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        String path = line.split(" ")[1];
        while (!line.isEmpty()) {
            line = reader.readLine();
        }
        requests.add(path);
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path;
        caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        return true;
    }
}
