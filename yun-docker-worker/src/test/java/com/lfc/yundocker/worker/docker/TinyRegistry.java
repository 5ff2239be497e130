package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.worker.PlainServer;
import com.lfc.yundocker.worker.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** One image in a registry of one's own: manifest, configuration and a single layer, as far as a pull needs them. */
final class TinyRegistry implements AutoCloseable {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));

    private final PlainServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final byte[] manifest;
    private final String layer;
    volatile boolean loginNeeded;
    volatile CountDownLatch layerHeldBack = new CountDownLatch(0);

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
        server = new PlainServer(this::serve);
    }

    String reference(String version) {
        return server.address() + "/team/app" + version;
    }

    String digest() {
        return Sha256.of(manifest);
    }

    private void serve(PlainServer.Request request, OutputStream out) throws IOException {
        Answer answer = answer(request);
        PlainServer.sendHead(out, answer.status(), answer.headers(), answer.body().length);
        if (!request.method().equals("HEAD")) {
            out.write(answer.body());
        }
    }

    private Answer answer(PlainServer.Request request) {
        if (loginNeeded && !request.head().contains("Authorization: " + LOGIN + "\r\n")) {
            return error("401 Unauthorized", "WWW-Authenticate: Basic realm=\"tiny\"\r\n", "UNAUTHORIZED");
        }
        if (request.target().equals("/v2/")) {
            return new Answer("200 OK", type("application/json"), "{}".getBytes(StandardCharsets.UTF_8));
        }
        if (request.target().endsWith("/manifests/1") || request.target().endsWith("/manifests/" + digest())) {
            return new Answer("200 OK", type(MANIFEST) + "Docker-Content-Digest: " + digest() + "\r\n", manifest);
        }
        return blob(request.target().substring(request.target().lastIndexOf('/') + 1));
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
        String digest = Sha256.of(content);
        blobs.put(digest, content);
        return digest;
    }

    @Override
    public void close() throws IOException {
        layerHeldBack.countDown();
        server.close();
    }
}
