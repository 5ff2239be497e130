package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Stands before the machine's engine, so that one worker sees it frozen, gone or slow while it serves everybody else. */
public final class EngineFront implements AutoCloseable {

    private final TemporaryFolder folder = new TemporaryFolder("yun-engine");
    private final Path socket = folder.path().resolve("engine.sock");
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean frozen;
    private volatile boolean gone;
    private volatile int delayMillis;

    public EngineFront() {
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** {@code unix://...}, as a worker is told its engine. */
    public String address() {
        return "unix://" + socket;
    }

    /** From now on nothing passes, in neither direction; what was said is kept. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    public void thaw() {
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    /** Cuts all connections and hangs up on new ones, as an engine does that was killed, until {@link #comeBack}. */
    public void go() {
        gone = true;
        open.forEach(EngineFront::closeQuietly);
    }

    public void comeBack() {
        gone = false;
    }

    /** From now on each request waits so long before the engine gets it. */
    public void delay(int millis) {
        delayMillis = millis;
    }

    @Override
    public void close() {
        thaw();
        closeQuietly(server);
        go();
        folder.close();
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            if (gone) {
                client.close();
                continue;
            }
            SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(Engine.SOCKET));
            open.addAll(List.of(client, engine));
            daemon(() -> copy(client, engine, true));
            daemon(() -> copy(engine, client, false));
        }
    }

    private void copy(SocketChannel from, SocketChannel to, boolean requests) throws IOException {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(65_536);
            while (from.read(buffer) >= 0) {
                pause(requests ? delayMillis : 0);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pause(int millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            synchronized (gate) {
                while (frozen) {
                    gate.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The end of this connection, or of the front.
                    }
                },
                "engine-front");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            // Nothing to be done about a channel that does not close.
        }
    }
}
