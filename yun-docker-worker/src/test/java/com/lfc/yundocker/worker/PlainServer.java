package com.lfc.yundocker.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server on plain sockets, one request each. Whoever tries TLS first, as an engine does with every registry, is hung up on
 * at once; the JDK's own server would wait for the rest of what looks to it like a line until the engine gives up after ten
 * seconds.
 */
public final class PlainServer implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Script script;

    /** How a request is answered. */
    public interface Script {
        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /** @param head the request's line and its headers */
    public record Request(String method, String target, String head) {

        /** Empty when it was not sent. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param script called as soon as somebody asks, which is before this is ready for the caller */
    public PlainServer(Script script) throws IOException {
        this.script = script;
        threads.execute(this::accept);
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** @param headers each with the end of its line */
    public static void send(OutputStream out, String status, String headers, byte[] body) throws IOException {
        sendHead(out, status, headers, body.length);
        out.write(body);
    }

    public static void sendHead(OutputStream out, String status, String headers, int length) throws IOException {
        String head =
                "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says nothing until this is closed. */
    public void stall() throws InterruptedException {
        closed.await();
    }

    /** @return whether this was closed meanwhile */
    public boolean stall(long millis) throws InterruptedException {
        return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException ended) {
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
            script.answer(request(in), caller.getOutputStream());
        } catch (IOException hungUp) {
            // The caller gave up, as some tests want it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }
}
