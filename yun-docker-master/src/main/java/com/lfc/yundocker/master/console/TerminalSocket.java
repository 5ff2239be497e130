package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.ContainerStreams;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * {@code /ws/containers/{id}/terminal?shell=&cols=80&rows=24}: a new shell. Binary frames are the terminal's bytes both
 * ways. Text frames to here: {@code {"type":"resize","cols":..,"rows":..}}; from here, as the last one: {@code
 * {"type":"exit","code":..}} or {@code {"type":"error","code":..,"message":..}}.
 */
@Component
class TerminalSocket extends StreamSocket {

    private final ContainerStreams streams;
    private final ControlFrames frames;

    TerminalSocket(StreamConnections connections, ContainerStreams streams, ControlFrames frames) {
        super(connections);
        this.streams = streams;
        this.frames = frames;
    }

    @Override
    WorkerStream open(Asked asked, CurrentUser user, WorkerStream.Listener listener) {
        TerminalSize size = new TerminalSize(
                asked.number("cols", 80, TerminalSize.MOST), asked.number("rows", 24, TerminalSize.MOST));
        return streams.terminal(asked.containerId(), user.id(), asked.text("shell"), size, listener);
    }

    @Override
    void typed(WorkerStream stream, byte[] bytes) {
        if (!stream.type(bytes)) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "The program in the terminal does not read what is typed. Open a new terminal, and paste less.");
        }
    }

    @Override
    void said(WorkerStream stream, String text) {
        stream.resize(frames.resize(text)
                .orElseThrow(() ->
                        Asked.invalid("A text frame", "{\"type\":\"resize\",\"cols\":1..1000,\"rows\":1..1000}")));
    }
}
