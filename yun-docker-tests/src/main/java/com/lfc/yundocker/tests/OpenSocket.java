package com.lfc.yundocker.tests;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A WebSocket to the master, and how it ended. */
public abstract class OpenSocket implements WebSocket.Listener, AutoCloseable {

    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    /** @throws java.util.concurrent.CompletionException with a {@code WebSocketHandshakeException} when it is refused */
    final void open(WebSocket.Builder handshake, URI address) {
        socket = handshake.buildAsync(address, this).join();
    }

    /** A text frame. */
    public final void say(String text) {
        socket().sendText(text, true).join();
    }

    /** Waits until the master closes it; 1006 when it just broke. */
    public final int awaitClosed() {
        Await.until("the master closes the connection", closeCode::isDone);
        return closeCode.join();
    }

    final boolean isClosed() {
        return closeCode.isDone();
    }

    final WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("Not open yet");
        }
        return socket;
    }

    @Override
    public final @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.complete(code);
        return null;
    }

    @Override
    public final void onError(WebSocket from, Throwable error) {
        closeCode.complete(1006);
    }

    /** Says that it is over, unlike a browser whose tab is closed. */
    public final void closeForGood() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** As when the tab is closed. */
    @Override
    public final void close() {
        socket().abort();
    }
}
