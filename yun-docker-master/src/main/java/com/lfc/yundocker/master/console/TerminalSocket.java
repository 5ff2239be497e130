package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.console.session.TerminalSessions;
import com.lfc.yundocker.master.container.ContainerStreams;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * {@code /ws/containers/{id}/terminal?shell=&cols=80&rows=24&acks=false}: a new shell. Binary frames are the terminal's
 * bytes both ways. Text frames to here: {@code {"type":"resize","cols":..,"rows":..}}; from here, as the last one: {@code
 * {"type":"exit","code":..}} or {@code {"type":"error","code":..,"message":..}}.
 *
 * <p>{@code {"type":"interrupt"}} to here does what Ctrl+C does, but past all that was typed before, when a program does not
 * read that: what of it has not gone to the engine is dropped.
 *
 * <p>With {@code acks=true} neither side gets ahead of the other. {@code {"type":"ack","bytes":n}} to here says that n more
 * bytes of output have been shown; the program waits while {@link OutputWindow#BYTES} or more are not acknowledged, and
 * bytes that were not sent, or are acknowledged, are an error. {@code {"type":"taken","bytes":n}} from here says that n more
 * of the typed bytes have gone to the engine, or were dropped; whoever types no more than a megabyte beyond them is never
 * refused, however long the program does not read.
 *
 * <p>With {@code keep=true} the shell is a session: it goes on without a client, until one is attached again by {@code
 * ?attach=<id>&cols=&rows=&from=}, or {@code yun.console.detached-for} has passed. Closing with 1000 ends it at once. The
 * first frame from here is {@code {"type":"session","id":..,"position":..,"replay":..,"modes":..}}: output that follows
 * begins at that position, counted in bytes; with {@code from} it goes on from there if so much is kept. Otherwise the client
 * has to begin with an empty screen and to write {@code modes} to it, and should not answer queries in the {@code replay}
 * bytes that follow, which the program has written before.
 */
@Component
class TerminalSocket extends StreamSocket {

    private static final String SAID = "{\"type\":\"resize\",\"cols\":1..1000,\"rows\":1..1000},"
            + " {\"type\":\"ack\",\"bytes\":n} or {\"type\":\"interrupt\"}";

    /** Parameter with the id of the terminal session to attach to. */
    private static final String ATTACH = "attach";

    private final ContainerStreams streams;
    private final TerminalSessions sessions;
    private final ControlFrames frames;

    TerminalSocket(
            StreamConnections connections, ContainerStreams streams, TerminalSessions sessions, ControlFrames frames) {
        super(connections);
        this.streams = streams;
        this.sessions = sessions;
        this.frames = frames;
    }

    @Override
    void open(Asked asked, StreamConnection connection) {
        if (asked.flag("acks", false)) {
            connection.acknowledges();
        }
        TerminalSize size = new TerminalSize(
                asked.number("cols", 80, TerminalSize.MOST), asked.number("rows", 24, TerminalSize.MOST));
        String session = asked.text(ATTACH);
        String shell = asked.text("shell");
        long container = asked.containerId();
        long user = connection.user().id();
        if (session != null) {
            sessions.attach(connection, container, session, asked.position("from"), size);
        } else if (asked.flag("keep", false)) {
            sessions.open(
                    connection, container, shell, listener -> streams.terminal(container, user, shell, size, listener));
            connection.keep();
        } else {
            connection.opened(streams.terminal(container, user, shell, size, connection));
        }
    }

    @Override
    boolean attaches(Asked asked) {
        return asked.text(ATTACH) != null;
    }

    @Override
    void typed(StreamConnection connection, WorkerStream stream, byte[] bytes) {
        if (!stream.type(bytes)) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "The program in the terminal does not read what is typed. Open a new terminal, and paste less.");
        }
    }

    @Override
    void said(StreamConnection connection, WorkerStream stream, String text) {
        OptionalLong shown = frames.ack(text);
        if (shown.isPresent()) {
            connection.shown(shown.getAsLong());
        } else if (frames.isInterrupt(text)) {
            connection.taken(stream.interrupt());
        } else {
            stream.resize(frames.resize(text).orElseThrow(() -> Asked.invalid("A text frame", SAID)));
        }
    }
}
