package com.lfc.yundocker.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A port on loopback that nobody listens on and that nobody else gets before it is used: it is none of those that Linux
 * gives to outgoing connections, 32768 and above, nor of those that the tests' containers publish, and JVMs that run
 * tests side by side take theirs from ranges of their own.
 */
final class FreePort {

    private static final int FIRST = 21_000;
    private static final int RANGES = 40;
    private static final int RANGE = 200;

    /** Its first port is listened on for as long as this JVM lives, so that no other takes the range. */
    private static final ServerSocket OURS = IntStream.range(0, RANGES)
            .mapToObj(range -> listening(FIRST + range * RANGE))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No range of ports is free from " + FIRST + " on"));

    private static int given;

    private FreePort() {}

    static synchronized int next() {
        for (int tried = 1; tried < RANGE; tried++) {
            given = given % (RANGE - 1) + 1;
            int port = OURS.getLocalPort() + given;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + OURS.getLocalPort() + " on");
    }

    private static boolean isFree(int port) {
        Optional<ServerSocket> socket = listening(port);
        socket.ifPresent(FreePort::close);
        return socket.isPresent();
    }

    private static Optional<ServerSocket> listening(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
