package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.access.CurrentUser;
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
 */
@Component
class TerminalSocket extends StreamSocket {

    private static final String SAID = "{\"type\":\"resize\",\"cols\":1..1000,\"rows\":1..1000},"
            + " {\"type\":\"ack\",\"bytes\":n} or {\"type\":\"interrupt\"}";

    private final ContainerStreams streams;
    private final ControlFrames frames;

    TerminalSocket(StreamConnections connections, ContainerStreams streams, ControlFrames frames) {
        super(connections);
        this.streams = streams;
        this.frames = frames;
    }

    @Override
    WorkerStream open(Asked asked, CurrentUser user, StreamConnection connection) {
        if (asked.flag("acks", false)) {
            connection.acknowledges();
        }
        TerminalSize size = new TerminalSize(
                asked.number("cols", 80, TerminalSize.MOST), asked.number("rows", 24, TerminalSize.MOST));
        return streams.terminal(asked.containerId(), user.id(), asked.text("shell"), size, connection);
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
