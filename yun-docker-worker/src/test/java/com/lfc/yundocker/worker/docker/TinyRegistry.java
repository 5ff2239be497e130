package com.lfc.yundocker.worker.docker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One image in a registry of one's own: manifest, configuration and a single layer, as far as a pull needs them. On
 * plain sockets, one request each: the engine tries TLS first with every registry, and the JDK's own server would wait
 * for the rest of what looks to it like a line until the engine gives up after ten seconds.
 */
final class TinyRegistry implements AutoCloseable {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final byte[] manifest;
    private final String layer;
    volatile boolean loginNeeded;
    volatile CountDownLatch layerHeldBack = new CountDownLatch(0);

    private record Request(String method, String path, String head) {}

    private record Answer(String status, String headers, byte[] body) {}

    TinyRegistry(String salt) throws IOException {
        byte[] tar = BusyboxImage.tar(salt);
        layer = put(tar);
        byte[] config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/bin/sh\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + layer + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                        + part("application/vnd.docker.container.image.v1+json", config) + ",\"layers\":["
                        + part("application/vnd.docker.image.rootfs.diff.tar", tar) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        threads.execute(this::accept);
    }

    String reference(String version) {
        return "127.0.0.1:" + server.getLocalPort() + "/team/app" + version;
    }

    String digest() {
        return digest(manifest);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            in.mark(1);
            if (in.read() == TLS_HANDSHAKE) {
                return;
            }
            in.reset();
            Request request = request(in);
            send(caller.getOutputStream(), answer(request), request.method().equals("HEAD"));
        } catch (IOException hungUp) {
            // The engine gave up, as some tests want it to.
        }
    }

    private static Request request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The caller hung up");
            }
            head.append((char) next);
        }
        String[] words = head.toString().split(" ", 3);
        return new Request(words[0], words[1], head.toString());
    }

    private Answer answer(Request request) {
        if (loginNeeded && !request.head().contains("Authorization: " + LOGIN + "\r\n")) {
            return error("401 Unauthorized", "WWW-Authenticate: Basic realm=\"tiny\"\r\n", "UNAUTHORIZED");
        }
        if (request.path().equals("/v2/")) {
            return new Answer("200 OK", type("application/json"), "{}".getBytes(StandardCharsets.UTF_8));
        }
        if (request.path().endsWith("/manifests/1") || request.path().endsWith("/manifests/" + digest())) {
            return new Answer("200 OK", type(MANIFEST) + "Docker-Content-Digest: " + digest() + "\r\n", manifest);
        }
        return blob(request.path().substring(request.path().lastIndexOf('/') + 1));
    }

    private Answer blob(String digest) {
        byte[] blob = blobs.get(digest);
        if (blob == null) {
            return error("404 Not Found", "", "MANIFEST_UNKNOWN");
        }
        if (digest.equals(layer)) {
            awaitRelease();
        }
        return new Answer("200 OK", type("application/octet-stream"), blob);
    }

    private void awaitRelease() {
        try {
            layerHeldBack.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream out, Answer answer, boolean headOnly) throws IOException {
        String head = "HTTP/1.1 " + answer.status() + "\r\n" + answer.headers() + "Content-Length: "
                + answer.body().length + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (!headOnly) {
            out.write(answer.body());
        }
    }

    private static Answer error(String status, String headers, String code) {
        String words = code.toLowerCase().replace('_', ' ');
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + words + "\"}]}";
        return new Answer(status, type("application/json") + headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(String type) {
        return "Content-Type: " + type + "\r\n";
    }

    private String part(String type, byte[] content) {
        return "{\"mediaType\":\"" + type + "\",\"size\":" + content.length + ",\"digest\":\"" + put(content) + "\"}";
    }

    private String put(byte[] content) {
        blobs.put(digest(content), content);
        return digest(content);
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        layerHeldBack.countDown();
        server.close();
        threads.shutdownNow();
    }
}
