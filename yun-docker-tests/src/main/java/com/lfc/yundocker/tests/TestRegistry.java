package com.lfc.yundocker.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry on loopback (OCI distribution: manifests and blobs, pulls only) that makes up the images it is asked for.
 *
 * <p>{@code app/<anything>} is an image of one small layer of its own, {@code app/<anything>-<n>b} one of n bytes,
 * {@code slow/<anything>-<n>b} one that comes with a megabyte a second, {@code stall/<anything>} one whose layer waits
 * until {@link #letStalledGo}, {@code tools/busybox} runs a shell; everything else is unknown.
 */
public final class TestRegistry implements AutoCloseable {

    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[a-f0-9]{64})");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final Pattern SIZED = Pattern.compile(".*-(\\d+)b");
    private static final int SMALL = 1_000;
    private static final int SLOW_PIECE = 50_000;
    private static final long SLOW_PAUSE_NANOS = 50_000_000;

    private final HttpServer server;
    private final TcpProxy front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, GeneratedImage> images = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final AtomicInteger pushes = new AtomicInteger();
    private volatile CountDownLatch stalled = new CountDownLatch(1);

    /** Starts on a free port. */
    public TestRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        front = TcpProxy.refusingTls(server.getAddress().getPort());
    }

    /** {@code 127.0.0.1:port}. */
    public String address() {
        return "127.0.0.1:" + front.port();
    }

    /** A reference to a generated image. */
    public String reference(String name) {
        return address() + "/app/" + name + ":1";
    }

    /** A reference to a generated image whose layer holds so many bytes that do not compress. */
    public String reference(String name, long bytes) {
        return address() + "/app/" + name + "-" + bytes + "b:1";
    }

    /** Gives a reference's tag other content, of so many bytes, as a push does. */
    public void push(String reference, int bytes) {
        push(reference, GeneratedImage.ofBytes(pushed(reference), bytes));
    }

    /** {@link #push} of an image that runs a shell. */
    public void pushShell(String reference) {
        push(reference, GeneratedImage.busybox(pushed(reference), Path.of("/bin/busybox")));
    }

    private void push(String reference, GeneratedImage image) {
        blobs.putAll(image.blobs());
        images.put(reference.substring(address().length() + 1), image);
    }

    /** No two pushes are of the same image. */
    private String pushed(String reference) {
        return reference + " " + pushes.incrementAndGet();
    }

    public String busyboxReference() {
        return address() + "/tools/busybox:1.35";
    }

    /** A reference to an image whose layer is not sent before the next {@link #letStalledGo}. */
    public synchronized String stallingReference(String name) {
        if (stalled.getCount() == 0) {
            stalled = new CountDownLatch(1);
        }
        return address() + "/stall/" + name + ":1";
    }

    public void letStalledGo() {
        stalled.countDown();
    }

    /** A reference to an image of so many bytes, of which a million comes in a second. */
    public String slowReference(String name, long bytes) {
        return address() + "/slow/" + name + "-" + bytes + "b:1";
    }

    /** The reference by digest of an image of this repository. */
    public String digestReference(String repository) {
        return address() + "/" + repository + "@"
                + image(repository + ":latest").manifestDigest();
    }

    @Override
    public void close() {
        stalled.countDown();
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher manifest = MANIFEST.matcher(path);
            Matcher blob = BLOB.matcher(path);
            if (path.equals("/v2/")) {
                send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            } else if (manifest.matches()) {
                sendManifest(exchange, manifest.group(1), manifest.group(2));
            } else if (blob.matches()) {
                sendBlob(exchange, blob.group(1), blob.group(2));
            } else {
                notFound(exchange, "NAME_UNKNOWN");
            }
        }
    }

    private void sendManifest(HttpExchange exchange, String repository, String tagOrDigest) throws IOException {
        if (!repository.matches("(app|slow|stall|tools)/.+")) {
            notFound(exchange, "MANIFEST_UNKNOWN");
            return;
        }
        byte[] manifest = tagOrDigest.startsWith("sha256:")
                ? blobs.get(tagOrDigest)
                : image(repository + ":" + tagOrDigest).manifest();
        if (manifest == null) {
            notFound(exchange, "MANIFEST_UNKNOWN");
            return;
        }
        exchange.getResponseHeaders().set("Docker-Content-Digest", GeneratedImage.digest(manifest));
        send(exchange, 200, GeneratedImage.MANIFEST_TYPE, manifest);
    }

    private void sendBlob(HttpExchange exchange, String repository, String digest) throws IOException {
        byte[] blob = blobs.get(digest);
        if (blob == null) {
            notFound(exchange, "BLOB_UNKNOWN");
            return;
        }
        if (repository.startsWith("stall/")) {
            awaitGo();
        }
        if (repository.startsWith("slow/")) {
            sendSlowly(exchange, blob);
        } else {
            sendBlob(exchange, blob);
        }
    }

    /** Whole, or from one byte to another, as the distribution specification has it. */
    private static void sendBlob(HttpExchange exchange, byte[] blob) throws IOException {
        Matcher range = RANGE.matcher(
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
        if (!range.matches()) {
            send(exchange, 200, "application/octet-stream", blob);
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + blob.length);
        send(exchange, 206, "application/octet-stream", Arrays.copyOfRange(blob, first, last + 1));
    }

    private static void sendSlowly(HttpExchange exchange, byte[] blob) throws IOException {
        exchange.sendResponseHeaders(200, blob.length);
        OutputStream body = exchange.getResponseBody();
        for (int from = 0; from < blob.length; from += SLOW_PIECE) {
            body.write(blob, from, Math.min(SLOW_PIECE, blob.length - from));
            body.flush();
            LockSupport.parkNanos(SLOW_PAUSE_NANOS);
        }
    }

    private void awaitGo() {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GeneratedImage image(String name) {
        return images.computeIfAbsent(name, this::make);
    }

    /**
     * No other registry's image has the same id: with a name left that somebody else gave it, the engine would not
     * refuse to remove an image that is in use.
     */
    private GeneratedImage make(String name) {
        String repository = name.substring(0, name.lastIndexOf(':'));
        String fullName = address() + "/" + name;
        Matcher sized = SIZED.matcher(repository);
        int bytes = sized.matches() ? Integer.parseInt(sized.group(1)) : SMALL;
        GeneratedImage image = repository.equals("tools/busybox")
                ? GeneratedImage.busybox(fullName, Path.of("/bin/busybox"))
                : GeneratedImage.ofBytes(fullName, bytes);
        blobs.putAll(image.blobs());
        return image;
    }

    private static void notFound(HttpExchange exchange, String code) throws IOException {
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"unknown\"}]}";
        send(exchange, 404, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getRequestBody().transferTo(new ByteArrayOutputStream());
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
