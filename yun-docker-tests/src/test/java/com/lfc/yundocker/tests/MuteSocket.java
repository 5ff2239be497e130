package com.lfc.yundocker.tests;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A browser that answers no ping, as when a laptop is shut, and reads no faster than it is told to. Little is on its way to
 * it, so that the other side notices soon.
 */
final class MuteSocket implements AutoCloseable {

    /** First bytes of frames of RFC 6455, section 5.2. */
    private static final int PING = 0x89;

    private static final int CLOSE = 0x88;
    private static final int BYTES = 0x82;
    private static final int MASKED = 0x80;
    /** Lengths from here on are written in bytes of their own. */
    private static final int LONG = 126;

    private static final int RECEIVE_BUFFER = 4096;

    private final Socket socket;
    private final DataInputStream in;

    MuteSocket(String base, String path, Api user) throws IOException {
        String token =
                user.post("/api/v1/tokens", Map.of("name", "mute")).get("token").asText();
        URI address = URI.create(base);
        socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(handshake(address, path, token));
        in = new DataInputStream(socket.getInputStream());
        String answer = headers();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("The handshake was refused: " + answer);
        }
    }

    /** Less than 126 bytes, in a frame whose mask changes nothing. */
    void type(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + bytes.length];
        frame[0] = (byte) BYTES;
        frame[1] = (byte) (MASKED | bytes.length);
        System.arraycopy(bytes, 0, frame, 6, bytes.length);
        socket.getOutputStream().write(frame);
    }

    /** Reads what comes, frames and all. */
    String read(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the master closes it. */
    int pingsUntilClosed() throws IOException {
        int pings = 0;
        int first = in.readUnsignedByte();
        while (first != CLOSE) {
            pings += first == PING ? 1 : 0;
            int length = in.readUnsignedByte();
            in.skipNBytes(length < LONG ? length : in.readUnsignedShort());
            first = in.readUnsignedByte();
        }
        return pings;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] handshake(URI address, String path, String token) {
        return String.join(
                        "\r\n",
                        "GET " + path + " HTTP/1.1",
                        "Host: " + address.getAuthority(),
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                        "Authorization: Bearer " + token,
                        "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String headers() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readByte());
        }
        return read.toString();
    }
}
