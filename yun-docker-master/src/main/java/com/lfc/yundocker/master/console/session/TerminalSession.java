package com.lfc.yundocker.master.console.session;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.console.session.TerminalClient.Position;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A shell that goes on while no client is attached. Its output is recorded, and a client that attaches is sent what it
 * lacks. Without a client the shell is slowed down: it may write what one window holds in each tick.
 *
 * <p>Clients and the worker's stream are never called with the lock held, except for calls on the stream that return at
 * once.
 */
final class TerminalSession implements WorkerStream.Listener {

    /** Between two sizes of a terminal, so that a program notices both and draws its screen again. */
    private static final Duration REDRAW_PAUSE = Duration.ofMillis(150);

    private final String id;
    private final Shell shell;
    private final Scrollback scrollback;
    private final Clock clock;
    private final Consumer<TerminalSession> onEnd;
    private final Instant openedAt;

    private StreamLogin login;
    private @Nullable WorkerStream worker;
    private @Nullable Attachment attached;
    private @Nullable Instant detachedAt;
    /** Pieces of output for which the worker has no permit back, and that no client acknowledges. */
    private int due;
    /** Bytes that were typed and have not gone to the engine. */
    private long untaken;

    private @Nullable Redraw redraw;
    /** How the shell ended while no client saw it. */
    private @Nullable Consumer<WorkerStream.Listener> ending;

    private boolean closed;

    TerminalSession(
            String id,
            Shell shell,
            StreamLogin login,
            Scrollback scrollback,
            Clock clock,
            Consumer<TerminalSession> onEnd) {
        this.id = id;
        this.shell = shell;
        this.login = login;
        this.scrollback = scrollback;
        this.clock = clock;
        this.onEnd = onEnd;
        openedAt = clock.instant();
        detachedAt = openedAt;
    }

    /**
     * Which shell it is.
     *
     * @param path that was asked for, null for the best that the container has
     */
    record Shell(long userId, long containerId, @Nullable String path) {}

    private record Redraw(TerminalSize size, Instant at) {}

    String id() {
        return id;
    }

    Shell shell() {
        return shell;
    }

    synchronized StreamLogin login() {
        return login;
    }

    synchronized boolean isDetached() {
        return attached == null;
    }

    synchronized KeptTerminal view() {
        return new KeptTerminal(id, shell.path(), openedAt, detachedAt);
    }

    /** The worker's stream is known. */
    void opened(WorkerStream stream) {
        boolean late;
        synchronized (this) {
            late = closed;
            worker = stream;
        }
        if (late) {
            stream.close();
        }
    }

    /**
     * Sends a client what it lacks, and from then on all output. The client that was attached before is refused.
     *
     * @param from position of the client's screen, negative for a new screen
     * @param size of the client's window, null when the shell has it already
     * @throws ProblemException {@code SESSION_NOT_FOUND} when it has ended
     */
    void attach(TerminalClient client, long from, @Nullable TerminalSize size) {
        Attachment mine = new Attachment(client);
        Attachment before = replaceBy(mine);
        if (before != null) {
            before.client.refuse(new ProblemException(
                    ProblemCode.SESSION_TAKEN_OVER, "This shell was attached to in another window or tab."));
        }
        client.opened(mine);
        boolean seamless = replay(mine, from);
        Consumer<WorkerStream.Listener> ended = ending();
        if (ended != null) {
            end();
            ended.accept(client);
        } else if (size != null) {
            mine.resize(size, !seamless);
        }
    }

    /** To be called several times a second. */
    void tick(Duration detachedFor) {
        WorkerStream stream;
        int permits;
        TerminalSize size;
        synchronized (this) {
            if (closed) {
                return;
            }
            stream = worker;
            boolean replaying = attached != null && !attached.live;
            permits = stream == null || replaying ? 0 : due;
            due -= permits;
            size = redrawSize();
        }
        if (hasExpired(detachedFor)) {
            end();
        } else if (stream != null) {
            if (size != null) {
                stream.resize(size);
            }
            for (int i = 0; i < permits; i++) {
                stream.done();
            }
        }
    }

    /** Hangs the shell up. A client that is attached is not told. */
    void end() {
        WorkerStream stream;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            scrollback.release();
            stream = worker;
        }
        onEnd.accept(this);
        if (stream != null) {
            stream.close();
        }
    }

    /** Hangs the shell up, and tells the client that is attached why. */
    void end(ProblemException why) {
        Attachment last;
        synchronized (this) {
            last = closed ? null : attached;
        }
        end();
        if (last != null) {
            last.client.refuse(why);
        }
    }

    @Override
    public void output(byte[] bytes) {
        Attachment to;
        synchronized (this) {
            if (closed) {
                return;
            }
            scrollback.add(bytes);
            to = attached != null && attached.live ? attached : null;
            if (to == null) {
                due++;
            } else {
                to.unacknowledged++;
            }
        }
        if (to != null) {
            to.client.output(bytes);
        }
    }

    @Override
    public void sample(ContainerStats stats) {
        throw new IllegalStateException("A terminal has no samples");
    }

    @Override
    public void taken(int bytes) {
        Attachment to;
        int own = bytes;
        synchronized (this) {
            untaken -= bytes;
            to = attached;
            if (to != null) {
                long before = Math.min(bytes, to.typedBefore);
                to.typedBefore -= before;
                own -= (int) before;
            }
        }
        if (to != null && own > 0) {
            to.client.taken(own);
        }
    }

    @Override
    public void exited(int code) {
        ended(client -> client.exited(code));
    }

    @Override
    public void ended() {
        ended(WorkerStream.Listener::ended);
    }

    @Override
    public void failed(WorkerCallException why) {
        ended(client -> client.failed(why));
    }

    /** A client that is not attached yet learns it when it attaches, until the session expires. */
    private void ended(Consumer<WorkerStream.Listener> how) {
        Attachment to;
        synchronized (this) {
            to = attached != null && attached.live ? attached : null;
            ending = to == null ? how : null;
        }
        if (to != null) {
            end();
            how.accept(to.client);
        }
    }

    private synchronized @Nullable Consumer<WorkerStream.Listener> ending() {
        return ending;
    }

    private synchronized boolean hasExpired(Duration detachedFor) {
        return detachedAt != null && !detachedAt.plus(detachedFor).isAfter(clock.instant());
    }

    private synchronized @Nullable Attachment replaceBy(Attachment next) {
        if (closed) {
            throw notFound();
        }
        Attachment before = attached;
        if (before != null) {
            due += before.unacknowledged;
        }
        next.typedBefore = untaken;
        attached = next;
        detachedAt = null;
        redraw = null;
        login = next.client.login();
        return before;
    }

    static ProblemException notFound() {
        return new ProblemException(
                ProblemCode.SESSION_NOT_FOUND,
                "This shell has ended: it was closed, its container stopped, the master restarted, or no client was"
                        + " attached for too long. Open a new one.");
    }

    private synchronized void detached(Attachment gone) {
        if (attached == gone) {
            due += gone.unacknowledged;
            attached = null;
            redraw = null;
            detachedAt = clock.instant();
        }
    }

    /** @return whether the client's screen needs no more than the output that was sent */
    private boolean replay(Attachment to, long from) {
        boolean seamless = true;
        long at = from;
        for (Scrollback.Part part = next(to, at, true); part != null; part = next(to, at, false)) {
            if (part.position() != at || at == from) {
                int replay = part.seamless() ? 0 : part.bytes().length;
                to.client.positioned(new Position(id, part.position(), replay, part.modes()));
            }
            seamless &= part.seamless();
            for (int i = 0; i < part.bytes().length; i += StreamDown.MOST_BYTES) {
                to.client.output(
                        Arrays.copyOfRange(part.bytes(), i, Math.min(part.bytes().length, i + StreamDown.MOST_BYTES)));
            }
            at = part.position() + part.bytes().length;
        }
        return seamless;
    }

    /** @return null when the client has all, and from now on is sent output as it comes, or is not attached any more */
    private synchronized Scrollback.@Nullable Part next(Attachment to, long at, boolean first) {
        if (attached != to || closed) {
            return null;
        }
        Scrollback.Part part = scrollback.from(at);
        if (part.bytes().length == 0 && !first) {
            to.live = true;
            return null;
        }
        to.replayed += (part.bytes().length + StreamDown.MOST_BYTES - 1) / StreamDown.MOST_BYTES;
        return part;
    }

    private @Nullable TerminalSize redrawSize() {
        if (redraw == null || redraw.at().isAfter(clock.instant())) {
            return null;
        }
        TerminalSize size = redraw.size();
        redraw = null;
        return size;
    }

    /** The worker's stream as one client has it, until another takes over. */
    private final class Attachment implements WorkerStream {

        private final TerminalClient client;
        /** Whether it has been sent all that was recorded, and is sent output as it comes. */
        private boolean live;

        private int unacknowledged;
        private int replayed;
        private long typedBefore;

        private Attachment(TerminalClient client) {
            this.client = client;
        }

        /** Pieces are done in the order in which they were sent: first those that were replayed, which cost no permit. */
        @Override
        public void done() {
            synchronized (TerminalSession.this) {
                if (attached != this) {
                    return;
                }
                if (replayed > 0) {
                    replayed--;
                    return;
                }
                unacknowledged--;
                if (worker == null) {
                    due++;
                } else {
                    worker.done();
                }
            }
        }

        @Override
        public boolean type(byte[] bytes) {
            synchronized (TerminalSession.this) {
                if (attached != this || worker == null) {
                    return true;
                }
                untaken += bytes.length;
                boolean typed = worker.type(bytes);
                untaken -= typed ? 0 : bytes.length;
                return typed;
            }
        }

        @Override
        public void resize(TerminalSize size) {
            resize(size, false);
        }

        /** @param drawn whether a full-screen program has to draw its screen again, also when the size is as before */
        private void resize(TerminalSize size, boolean drawn) {
            synchronized (TerminalSession.this) {
                if (attached != this || worker == null) {
                    return;
                }
                redraw = drawn ? new Redraw(size, clock.instant().plus(REDRAW_PAUSE)) : null;
                int otherRows = size.rows() > 1 ? size.rows() - 1 : size.rows() + 1;
                worker.resize(drawn ? new TerminalSize(size.columns(), otherRows) : size);
            }
        }

        @Override
        public int interrupt() {
            synchronized (TerminalSession.this) {
                if (attached != this || worker == null) {
                    return 0;
                }
                int dropped = worker.interrupt();
                int own = (int) Math.min(dropped, Math.max(0, untaken - typedBefore));
                untaken -= dropped;
                typedBefore -= dropped - own;
                return own;
            }
        }

        @Override
        public void detach() {
            detached(this);
        }

        @Override
        public void close() {
            boolean current;
            synchronized (TerminalSession.this) {
                current = attached == this;
            }
            if (current) {
                end();
            }
        }
    }
}
