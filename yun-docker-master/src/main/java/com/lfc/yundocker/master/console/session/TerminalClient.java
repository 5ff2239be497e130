package com.lfc.yundocker.master.console.session;

import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemException;

/** A connection that can be attached to a terminal session. No call waits. */
public interface TerminalClient extends WorkerStream.Listener {

    StreamLogin login();

    /** @param stream what it types into; its {@code detach} leaves the shell running, its {@code close} ends it */
    void opened(WorkerStream stream);

    /** Output begins, or goes on, at a position. Before any output, and again when some in between was lost. */
    void positioned(Position position);

    /** Tells why, and closes the connection. */
    void refuse(ProblemException why);

    /**
     * Where the output that follows begins.
     *
     * @param id of the session, to attach by
     * @param position number of bytes of output before it
     * @param replay bytes that follow and are not new
     * @param modes what a screen that does not go on from there has to be written first
     */
    record Position(String id, long position, int replay, String modes) {}
}
