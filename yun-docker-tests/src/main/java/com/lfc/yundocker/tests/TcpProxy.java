package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between master and worker and can hold the worker's answers back. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private static final int TLS_HANDSHAKE = 0x16;

    private final int target;
    private final boolean refusesTls;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean holding;
    private volatile boolean down;

    /** Forwards a free port of its own to a port on loopback. */
    public TcpProxy(int target) {
        this(target, false);
    }

    private TcpProxy(int target, boolean refusesTls) {
        this.target = target;
        this.refusesTls = refusesTls;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /**
     * One that hangs up on clients that begin with a TLS handshake. The Docker Engine tries that first with every
     * registry, and a plain server that waits for the rest of what looks like a line would cost it ten seconds.
     */
    static TcpProxy refusingTls(int target) {
        return new TcpProxy(target, true);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on what the worker says is kept back; what the master says goes on to the worker. */
    public void holdAnswers() {
        synchronized (gate) {
            holding = true;
        }
    }

    public void letAnswersPass() {
        synchronized (gate) {
            holding = false;
            gate.notifyAll();
        }
    }

    /** Cuts the connections there are; new ones are taken. */
    public void cut() {
        sockets.forEach(TcpProxy::closeQuietly);
    }

    /** Cuts the connections there are, and refuses new ones until {@link #up}. */
    public void down() {
        down = true;
        cut();
    }

    public void up() {
        down = false;
    }

    @Override
    public void close() {
        letAnswersPass();
        closeQuietly(server);
        sockets.forEach(TcpProxy::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // The proxy was closed.
            }
        }
    }

    private void connect(Socket client) {
        if (down) {
            closeQuietly(client);
            return;
        }
        try {
            Socket worker = new Socket("127.0.0.1", target);
            sockets.add(client);
            sockets.add(worker);
            threads.execute(() -> pump(client, worker, false));
            threads.execute(() -> pump(worker, client, true));
        } catch (IOException e) {
            // The worker is down: the master sees its connection cut.
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                if (refusesTls && !answers && buffer[0] == TLS_HANDSHAKE) {
                    return;
                }
                if (answers) {
                    awaitGate();
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has gone; closing both tells the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitGate() {
        synchronized (gate) {
            while (holding) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Nothing to be done about a socket that does not close.
        }
    }
}
