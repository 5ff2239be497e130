package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.worker.PlainServer;
import com.lfc.yundocker.worker.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A registry that says what a test wants it to, and remembers what it was asked. */
final class ScriptedRegistry implements AutoCloseable {

    private final Map<String, PlainServer.Script> scripts = new ConcurrentHashMap<>();
    final List<PlainServer.Request> requests = new CopyOnWriteArrayList<>();
    private final PlainServer server = new PlainServer(this::answer);

    ScriptedRegistry() throws IOException {}

    String address() {
        return server.address();
    }

    /** @param path without its query */
    void at(String path, PlainServer.Script script) {
        scripts.put(path, script);
    }

    /** Is asked there and says nothing. */
    void stallsAt(String path) {
        at(path, (request, out) -> server.stall());
    }

    /** Begins to answer, and then says one byte in a while. */
    void dripsAt(String path, int length, long pauseMillis) {
        at(path, (request, out) -> {
            PlainServer.sendHead(out, "200 OK", "", length);
            boolean ended = request.method().equals("HEAD");
            for (int i = 0; i < length && !ended; i++) {
                out.write(' ');
                ended = server.stall(pauseMillis);
            }
        });
    }

    void says(String path, String body) {
        at(path, (request, out) -> PlainServer.send(out, "200 OK", "", body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Serves a blob whole, or the part that is asked for. */
    String blob(String repository, byte[] content) {
        String digest = Sha256.of(content);
        at("/v2/" + repository + "/blobs/" + digest, (request, out) -> {
            String range = request.header("Range").replace("bytes=", "");
            if (range.isEmpty()) {
                PlainServer.send(out, "200 OK", "", content);
                return;
            }
            int from = Integer.parseInt(range.substring(0, range.indexOf('-')));
            byte[] part = Arrays.copyOfRange(content, from, content.length);
            PlainServer.send(out, "206 Partial Content", "", part);
        });
        return digest;
    }

    List<PlainServer.Request> requests(String path) {
        return requests.stream()
                .filter(request ->
                        request.target().equals(path) || request.target().startsWith(path + "?"))
                .toList();
    }

    static void refuse(OutputStream out, String challenge) throws IOException {
        PlainServer.send(out, "401 Unauthorized", "WWW-Authenticate: " + challenge + "\r\n", "who are you?".getBytes());
    }

    static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private void answer(PlainServer.Request request, OutputStream out) throws IOException, InterruptedException {
        requests.add(request);
        PlainServer.Script script = scripts.get(request.target().replaceFirst("\\?.*", ""));
        if (script == null) {
            PlainServer.send(out, "404 Not Found", "", "nothing here".getBytes(StandardCharsets.UTF_8));
        } else {
            script.answer(request, out);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
