package com.lfc.yundocker.worker.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the real engine, counts connections and can cut them all, as an engine that restarts does. Can also
 * answer in the engine's place, or not at all, where the real one cannot be made to.
 */
final class EngineProxy implements AutoCloseable {

    /** Leaves a request without an answer. */
    static final String SILENCE = "";

    private static final Pattern REQUEST = Pattern.compile("(?:GET|POST|DELETE) \\S+");

    private final Path socket;
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** The answer to a request such as {@code GET /v1.41/info}, or null to let the engine answer. */
    volatile Function<String, @Nullable String> insteadOfEngine = request -> null;

    EngineProxy(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("unix://" + socket);
    }

    int connections() {
        return open.size() / 2;
    }

    long requests(String containing) {
        return requests.stream().filter(request -> request.contains(containing)).count();
    }

    static String answer(String status, String json) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n" + json;
    }

    void cutAll() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(WorkerBed.ENGINE.getPath()));
            open.addAll(List.of(client, engine));
            daemon(() -> copy(client, engine, this::insteadOfEngine));
            daemon(() -> copy(engine, client, bytes -> null));
        }
    }

    private static void copy(SocketChannel from, SocketChannel to, Function<ByteBuffer, @Nullable String> instead)
            throws IOException {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(65536);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                String answer = instead.apply(buffer);
                if (answer == null) {
                    write(to, buffer);
                } else {
                    write(from, StandardCharsets.US_ASCII.encode(answer));
                }
                buffer.clear();
            }
        }
    }

    private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** docker-java writes the head of a request at once. */
    private @Nullable String insteadOfEngine(ByteBuffer bytes) {
        Matcher request = REQUEST.matcher(StandardCharsets.US_ASCII.decode(bytes.duplicate()));
        if (!request.lookingAt()) {
            return null;
        }
        requests.add(request.group());
        return insteadOfEngine.apply(request.group());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // The end of this connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
