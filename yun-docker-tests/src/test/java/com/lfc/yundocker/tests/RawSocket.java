package com.lfc.yundocker.tests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket whose frames are read and written by hand: nothing is read that is not asked for, and no ping is answered by
 * itself, as when a laptop is shut. Little is on its way to it, so that the other side notices soon.
 */
final class RawSocket implements AutoCloseable {

    /** First bytes of frames of RFC 6455, section 5.2. */
    private static final int PING = 0x89;

    private static final int PONG = 0x8A;
    private static final int CLOSE = 0x88;
    private static final int BYTES = 0x82;
    private static final int MASKED = 0x80;
    /** Lengths from here on are written in bytes of their own. */
    private static final int LONG = 126;

    private static final int LONGER = 127;

    private static final int RECEIVE_BUFFER = 4096;

    private final Socket socket;
    private DataInputStream in;

    RawSocket(String base, String path, Api user) throws IOException {
        this(new Socket());
        String answer = shakesHands(base, path, user);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("The handshake was refused: " + answer);
        }
    }

    private RawSocket(Socket socket) {
        this.socket = socket;
        in = new DataInputStream(InputStream.nullInputStream());
    }

    /**
     * The status line and headers of the answer to a handshake.
     *
     * @param headers further header lines
     */
    static String refusal(String base, String path, Api user, String... headers) throws IOException {
        try (RawSocket socket = new RawSocket(new Socket())) {
            return socket.shakesHands(base, path, user, headers);
        }
    }

    private String shakesHands(String base, String path, Api user, String... headers) throws IOException {
        String token =
                user.post("/api/v1/tokens", Map.of("name", "mute")).get("token").asText();
        URI address = URI.create(base);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(handshake(address, path, token, headers));
        in = new DataInputStream(socket.getInputStream());
        return headers();
    }

    /** Less than 126 bytes. */
    void type(String text) throws IOException {
        write(BYTES, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the next frame with output carries. Pings before it are answered. */
    String output() throws IOException {
        Frame frame = next();
        while (frame.first() == PING) {
            write(PONG, frame.payload());
            frame = next();
        }
        if (frame.first() != BYTES) {
            throw new AssertionError("Not a frame of output: " + frame);
        }
        return frame.text();
    }

    /** Takes so little off the line for that time, and looks at it only later. */
    void trickle(int bytesASecond, Duration time) throws IOException, InterruptedException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            taken.write(in.readNBytes(bytesASecond / 10));
            TimeUnit.MILLISECONDS.sleep(100);
        }
        in = new DataInputStream(new SequenceInputStream(new ByteArrayInputStream(taken.toByteArray()), in));
    }

    /** Reads until the master closes it. */
    int pingsUntilClosed() throws IOException {
        int pings = 0;
        Frame frame = next();
        while (frame.first() != CLOSE) {
            pings += frame.first() == PING ? 1 : 0;
            frame = next();
        }
        return pings;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == LONG) {
            length = in.readUnsignedShort();
        } else if (length == LONGER) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(first, in.readNBytes(length));
    }

    /** Less than 126 bytes, with a mask that changes nothing. */
    private void write(int first, byte[] payload) throws IOException {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) first;
        frame[1] = (byte) (MASKED | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
    }

    private static byte[] handshake(URI address, String path, String token, String... headers) {
        return String.join(
                        "\r\n",
                        "GET " + path + " HTTP/1.1",
                        "Host: " + address.getAuthority(),
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                        "Authorization: Bearer " + token,
                        String.join("\r\n", headers),
                        headers.length == 0 ? "" : "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String headers() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readByte());
        }
        return read.toString();
    }

    private record Frame(int first, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return Integer.toHexString(first) + " " + text();
        }
    }
}
