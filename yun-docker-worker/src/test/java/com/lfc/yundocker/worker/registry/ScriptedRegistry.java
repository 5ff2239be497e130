package com.lfc.yundocker.worker.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A server that says what a test wants it to, and remembers what it was asked. It speaks no TLS, and says so at once. */
final class ScriptedRegistry implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedRegistry() throws IOException {
        threads.execute(this::accept);
    }

    interface Script {
        void answer(Request request, OutputStream out) throws Exception;
    }

    record Request(String method, String target, String head) {

        /** Empty when it was not sent. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** @param path without its query */
    void at(String path, Script script) {
        scripts.put(path, script);
    }

    void says(String path, String body) {
        at(path, (request, out) -> send(out, "200 OK", "", body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Serves a blob whole, or the part that is asked for. */
    String blob(String repository, byte[] content) {
        String digest = digest(content);
        at("/v2/" + repository + "/blobs/" + digest, (request, out) -> {
            String range = request.header("Range").replace("bytes=", "");
            if (range.isEmpty()) {
                send(out, "200 OK", "", content);
                return;
            }
            int from = Integer.parseInt(range.substring(0, range.indexOf('-')));
            byte[] part = Arrays.copyOfRange(content, from, content.length);
            send(out, "206 Partial Content", "", part);
        });
        return digest;
    }

    List<Request> requests(String path) {
        return requests.stream()
                .filter(request ->
                        request.target().equals(path) || request.target().startsWith(path + "?"))
                .toList();
    }

    static void send(OutputStream out, String status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
    }

    static void refuse(OutputStream out, String challenge) throws IOException {
        send(out, "401 Unauthorized", "WWW-Authenticate: " + challenge + "\r\n", "who are you?".getBytes());
    }

    static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
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
            requests.add(request);
            Script script = scripts.get(request.target().replaceFirst("\\?.*", ""));
            if (script == null) {
                send(caller.getOutputStream(), "404 Not Found", "", "nothing here".getBytes());
            } else {
                script.answer(request, caller.getOutputStream());
            }
        } catch (Exception hungUp) {
            // The caller gave up, as some tests want it to.
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

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
