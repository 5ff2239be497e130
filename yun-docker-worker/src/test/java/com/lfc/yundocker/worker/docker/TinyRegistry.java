package com.lfc.yundocker.worker.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** One image in a registry of one's own: manifest, configuration and a single layer, as far as a pull needs them. */
final class TinyRegistry implements AutoCloseable {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final byte[] manifest;
    private final String layer;
    volatile boolean loginNeeded;
    volatile CountDownLatch layerHeldBack = new CountDownLatch(0);

    TinyRegistry(String salt) throws Exception {
        byte[] tar = BusyboxImage.tar(salt);
        layer = put(tar);
        byte[] config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/bin/sh\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + layer + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                        + part("application/vnd.docker.container.image.v1+json", config) + ",\"layers\":["
                        + part("application/vnd.docker.image.rootfs.diff.tar", tar) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v2/", this::answer);
        server.start();
    }

    String reference(String version) {
        return "127.0.0.1:" + server.getAddress().getPort() + "/team/app" + version;
    }

    String digest() {
        return digest(manifest);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (loginNeeded && !LOGIN.equals(call.getRequestHeaders().getFirst("Authorization"))) {
            call.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"tiny\"");
            send(call, 401, "application/json", error("UNAUTHORIZED", "authentication required"));
        } else if (path.equals("/v2/")) {
            send(call, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith("/manifests/1") || path.endsWith("/manifests/" + digest())) {
            call.getResponseHeaders().set("Docker-Content-Digest", digest());
            send(call, 200, MANIFEST, manifest);
        } else {
            blob(call, path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private void blob(HttpExchange call, String digest) throws IOException {
        byte[] blob = blobs.get(digest);
        if (blob == null) {
            send(call, 404, "application/json", error("MANIFEST_UNKNOWN", "manifest unknown"));
            return;
        }
        if (digest.equals(layer)) {
            awaitRelease();
        }
        send(call, 200, "application/octet-stream", blob);
    }

    private void awaitRelease() throws IOException {
        try {
            layerHeldBack.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange call, int status, String type, byte[] body) throws IOException {
        try (call) {
            call.getResponseHeaders().set("Content-Type", type);
            boolean head = call.getRequestMethod().equals("HEAD");
            if (head) {
                call.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            call.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                call.getResponseBody().write(body);
            }
        }
    }

    private static byte[] error(String code, String message) {
        return ("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
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
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        layerHeldBack.countDown();
        server.stop(0);
    }
}
