package com.lfc.yundocker.master.console;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames to a browser one after the other, on whatever thread finds that there is something to send, and never
 * waits for the browser. How much may wait is up to who sends.
 */
final class FrameSender {

    private final RemoteEndpoint.Async remote;
    private final Runnable broken;
    private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
    /** How often it was found that there may be something to do since somebody began to do it. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile boolean sending;

    /**
     * @param longestSendMillis after which a frame that does not get away counts as broken
     * @param broken called when a frame could not be sent; nothing is sent after it
     */
    FrameSender(Session session, long longestSendMillis, Runnable broken) {
        this.remote = session.getAsyncRemote();
        this.remote.setSendTimeout(longestSendMillis);
        this.broken = broken;
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isIdle() {
        return !sending && frames.isEmpty();
    }

    /** @param sent called when it has left */
    void binary(byte[] bytes, Runnable sent) {
        send(new Frame(done -> remote.sendBinary(ByteBuffer.wrap(bytes), done), sent));
    }

    /** @param sent called when it has left */
    void text(String text, Runnable sent) {
        send(new Frame(done -> remote.sendText(text, done), sent));
    }

    private void send(Frame frame) {
        frames.add(frame);
        advance();
    }

    /** The end of a frame may be told from within its sending: so whoever is at it already goes on instead. */
    private void advance() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            if (!sending) {
                begin(frames.poll());
            }
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void begin(@Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        sending = true;
        try {
            RequestThreads.whileSending(() -> frame.sending().accept(result -> ended(frame, result.isOK())));
        } catch (RuntimeException e) {
            ended(frame, false);
        }
    }

    private void ended(Frame frame, boolean ok) {
        if (!ok) {
            // The frame may have left, and what follows its end have failed: nothing begins any more.
            sending = true;
            frames.clear();
            broken.run();
            return;
        }
        sending = false;
        frame.sent().run();
        advance();
    }

    private record Frame(Consumer<SendHandler> sending, Runnable sent) {}
}
