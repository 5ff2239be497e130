package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open terminal or log in a browser: what comes from the worker goes there, and the worker may send more when the
 * browser has taken it.
 */
final class StreamConnection implements WorkerStream.Listener {

    private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

    /** A piece of 32 KB in that time, or a third of {@link ConnectionBuffers}, is the slowest that counts as reading at all. */
    private static final long LONGEST_SEND_MILLIS = 55_000;

    private final WebSocketSession session;
    private final CurrentUser user;
    private final ControlFrames frames;
    private final Pulse pulse;
    private final Clock clock;
    private final Executor closers;
    private final FrameSender sender;
    private volatile Instant checkedAt;
    private @Nullable WorkerStream stream;
    /** What the browser has taken before the stream was known here. */
    private int takenEarly;

    private boolean closed;

    StreamConnection(
            WebSocketSession session,
            CurrentUser user,
            ControlFrames frames,
            Pulse pulse,
            Clock clock,
            Executor closers) {
        this.session = session;
        this.user = user;
        this.frames = frames;
        this.pulse = pulse;
        this.clock = clock;
        this.closers = closers;
        sender = new FrameSender(
                TomcatSession.of(session), LONGEST_SEND_MILLIS, () -> close(CloseStatus.SESSION_NOT_RELIABLE));
        checkedAt = clock.instant();
    }

    CurrentUser user() {
        return user;
    }

    WebSocketSession session() {
        return session;
    }

    /** When its login was last found to hold. */
    Instant checkedAt() {
        return checkedAt;
    }

    void checked() {
        checkedAt = clock.instant();
    }

    void answered() {
        pulse.answered();
    }

    /** The worker's end of it, when it has been opened. */
    synchronized @Nullable WorkerStream stream() {
        return stream;
    }

    void opened(WorkerStream made) {
        int early;
        synchronized (this) {
            if (!closed) {
                stream = made;
            }
            early = closed ? 0 : takenEarly;
        }
        if (stream() == null) {
            made.close();
        }
        for (int i = 0; i < early; i++) {
            made.done();
        }
    }

    /** Returns at once. While the browser is being sent something its silence is bounded by that. */
    void ping() {
        if (!pulse.isDue() || !sender.isIdle()) {
            return;
        }
        if (pulse.ask()) {
            inBackground(() -> session.sendMessage(new PingMessage()));
        } else {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    @Override
    public void output(byte[] bytes) {
        sender.binary(bytes, this::taken);
    }

    @Override
    public void sample(ContainerStats stats) {
        sender.text(frames.stats(stats), this::taken);
    }

    @Override
    public void exited(int code) {
        sender.text(frames.exit(code), () -> close(CloseStatus.NORMAL));
    }

    @Override
    public void ended() {
        sender.text(frames.end(), () -> close(CloseStatus.NORMAL));
    }

    @Override
    public void failed(WorkerCallException why) {
        refuse(why);
    }

    void refuse(ProblemException why) {
        sender.text(frames.error(why), () -> close(CloseStatus.SERVER_ERROR));
    }

    /** Returns at once. */
    void close(CloseStatus status) {
        hangUp();
        inBackground(() -> session.close(status));
    }

    /** The browser is gone, or is to go. */
    void hangUp() {
        WorkerStream open;
        synchronized (this) {
            closed = true;
            open = stream;
        }
        if (open != null) {
            open.close();
        }
    }

    private void taken() {
        WorkerStream open;
        synchronized (this) {
            open = stream;
            takenEarly += open == null ? 1 : 0;
        }
        if (open != null) {
            open.done();
        }
    }

    private void inBackground(Work work) {
        try {
            closers.execute(() -> {
                try {
                    work.run();
                } catch (IOException | RuntimeException e) {
                    log.debug("A connection of user {} was broken already: {}", user.id(), e.toString());
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The master is shutting down: {}", e.getMessage());
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
