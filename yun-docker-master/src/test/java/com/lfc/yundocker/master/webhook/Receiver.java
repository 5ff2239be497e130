package com.lfc.yundocker.master.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A real HTTP server that notes what it gets. */
final class Receiver implements AutoCloseable {

    final List<Request> requests = new CopyOnWriteArrayList<>();
    /** Statuses to answer with; 204 when there are no more. */
    final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    /** Whether it answers not at all. */
    volatile boolean hanging;
    /** Whether its answer never ends. */
    volatile boolean endless;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    record Request(String method, String path, Headers headers, byte[] body) {

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    Stream<String> ids() {
        return requests.stream().map(request -> request.header("Yun-Delivery"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes()));
        if (hanging) {
            untilClosed();
        }
        Integer status = answers.poll();
        if (status != null && status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        if (endless) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(1);
                body.flush();
                untilClosed();
            }
        } else {
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        }
        exchange.close();
    }

    private void untilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
