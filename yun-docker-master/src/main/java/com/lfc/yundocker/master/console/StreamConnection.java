package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.console.session.StreamLogin;
import com.lfc.yundocker.master.console.session.TerminalClient;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
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
final class StreamConnection implements TerminalClient {

    private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

    /** A piece of 32 KB in that time, or a third of what the system keeps, is the slowest that counts as reading at all. */
    private static final long LONGEST_SEND_MILLIS = 55_000;

    private final WebSocketSession session;
    private final StreamLogin login;
    private final ControlFrames frames;
    private final Pulse pulse;
    private final Clock clock;
    private final Executor background;
    private final FrameSender sender;
    private final OutputWindow window = new OutputWindow();
    private final TakenInput input = new TakenInput();
    private volatile Instant checkedAt;
    private volatile boolean kept;
    private @Nullable WorkerStream stream;
    /** Pieces that were dealt with before the stream was known here. */
    private int doneEarly;

    private boolean closed;
    private boolean hungUp;

    StreamConnection(
            WebSocketSession session,
            StreamLogin login,
            ControlFrames frames,
            Pulse pulse,
            Clock clock,
            Executor background) {
        this.session = session;
        this.login = login;
        this.frames = frames;
        this.pulse = pulse;
        this.clock = clock;
        this.background = background;
        sender = new FrameSender(
                TomcatSession.of(session), LONGEST_SEND_MILLIS, () -> close(CloseStatus.SESSION_NOT_RELIABLE));
        checkedAt = clock.instant();
    }

    @Override
    public StreamLogin login() {
        return login;
    }

    CurrentUser user() {
        return login.user();
    }

    /** It counts as a terminal session, which goes on without it. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
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

    /** The browser acknowledges what it shows, and wants to know what was taken of what it typed. */
    void acknowledges() {
        window.expectAcknowledgements();
    }

    /** @throws ProblemException when the browser was not sent so many bytes that it has not acknowledged, or none at all */
    void shown(long bytes) {
        done(window.shown(bytes)
                .orElseThrow(() -> Asked.invalid(
                        "bytes", "a number of bytes that were sent and are not acknowledged, with acks=true")));
    }

    @Override
    public void opened(WorkerStream made) {
        int early;
        boolean late;
        boolean ending;
        synchronized (this) {
            late = closed;
            ending = hungUp;
            early = late ? 0 : doneEarly;
            stream = late ? null : made;
        }
        if (ending) {
            made.close();
        } else if (late) {
            made.detach();
        }
        for (int i = 0; i < early; i++) {
            made.done();
        }
    }

    /**
     * Asks the browser whether it is still there, if it is time to. While it is being sent something its silence is bounded
     * by that; otherwise there is nearly always room for something so small, and this returns at once.
     */
    void ping() {
        if (!sender.isIdle() || !pulse.takesTurn()) {
            return;
        }
        if (pulse.ask()) {
            attempt(() -> session.sendMessage(new PingMessage()));
        } else {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    @Override
    public void output(byte[] bytes) {
        window.sending(bytes.length);
        sender.binary(bytes, () -> done(window.left()));
    }

    @Override
    public void sample(ContainerStats stats) {
        sender.text(frames.stats(stats), () -> done(window.left()));
    }

    @Override
    public void taken(int bytes) {
        if (window.isAcknowledged()) {
            tellTaken(input.taken(bytes));
        }
    }

    @Override
    public void positioned(Position position) {
        sender.text(frames.session(position), () -> {});
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

    @Override
    public void refuse(ProblemException why) {
        refuse(why, CloseCodes.of(why));
    }

    /** Tells why in an error frame, and closes. */
    void refuse(ProblemException why, CloseStatus status) {
        sender.text(frames.error(why), () -> close(status));
    }

    /** Returns at once. A shell that is kept goes on, unless it or the login has ended. */
    void close(CloseStatus status) {
        gone(status);
        background.execute(() -> attempt(() -> session.close(status)));
    }

    /** The browser is gone: what it closed itself with 1000 is over, and else it may come back. */
    void gone(CloseStatus status) {
        if (isEnd(status)) {
            hangUp();
        } else {
            detach();
        }
    }

    /** Ends the stream, and a shell. */
    void hangUp() {
        WorkerStream open;
        synchronized (this) {
            closed = true;
            hungUp = true;
            open = stream;
        }
        if (open != null) {
            open.close();
        }
    }

    private void detach() {
        WorkerStream open;
        synchronized (this) {
            closed = true;
            open = stream;
        }
        if (open != null) {
            open.detach();
        }
    }

    private static boolean isEnd(CloseStatus status) {
        return status.equalsCode(CloseStatus.NORMAL) || status.equalsCode(CloseStatus.POLICY_VIOLATION);
    }

    private void done(int pieces) {
        WorkerStream open;
        synchronized (this) {
            open = stream;
            doneEarly += open == null ? pieces : 0;
        }
        for (int i = 0; open != null && i < pieces; i++) {
            open.done();
        }
    }

    private void tellTaken(long bytes) {
        if (bytes > 0) {
            sender.text(frames.taken(bytes), () -> tellTaken(input.told()));
        }
    }

    private void attempt(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            log.debug("A connection of user {} was broken already: {}", user().id(), e.toString());
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
