package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** What all streams of a container have in common. Frames of any size come in pieces, as they arrive. */
abstract class StreamSocket extends AbstractWebSocketHandler {

    private final StreamConnections connections;

    StreamSocket(StreamConnections connections) {
        this.connections = connections;
    }

    /**
     * Opens it on the worker, and tells the connection.
     *
     * @throws ProblemException when it cannot be opened; it is told to the browser
     */
    abstract void open(Asked asked, StreamConnection connection);

    /** Whether it is for a terminal session that there is already. */
    boolean attaches(Asked asked) {
        return false;
    }

    /**
     * Takes a binary frame.
     *
     * @throws ProblemException when it cannot be done; the connection ends with it
     */
    void typed(StreamConnection connection, WorkerStream stream, byte[] bytes) {
        onlyFromHere(connection);
    }

    /**
     * Takes a text frame.
     *
     * @throws ProblemException when it cannot be understood; the connection ends with it
     */
    void said(StreamConnection connection, WorkerStream stream, String text) {
        onlyFromHere(connection);
    }

    @Override
    public final void afterConnectionEstablished(WebSocketSession session) {
        Asked asked = Asked.of(session);
        connections
                .add(session, attaches(asked))
                .ifPresent(connection -> refusing(connection, () -> open(asked, connection), CloseCodes::of));
    }

    @Override
    protected final void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        byte[] bytes = new byte[message.getPayloadLength()];
        message.getPayload().get(bytes);
        hear(session, (connection, stream) -> typed(connection, stream, bytes));
    }

    @Override
    protected final void handleTextMessage(WebSocketSession session, TextMessage message) {
        hear(session, (connection, stream) -> said(connection, stream, message.getPayload()));
    }

    @Override
    protected final void handlePongMessage(WebSocketSession session, PongMessage message) {
        connections.of(session).ifPresent(StreamConnection::answered);
    }

    @Override
    public final void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connections.remove(session, status);
    }

    @Override
    public final boolean supportsPartialMessages() {
        return true;
    }

    private void hear(WebSocketSession session, BiConsumer<StreamConnection, WorkerStream> what) {
        connections.of(session).ifPresent(connection -> {
            WorkerStream stream = connection.stream();
            if (stream != null) {
                refusing(connection, () -> what.accept(connection, stream), CloseCodes::ofFrame);
            }
        });
    }

    private static void onlyFromHere(StreamConnection connection) {
        connection.refuse(
                new ProblemException(ProblemCode.INVALID_REQUEST, "Nothing can be said here, only heard."),
                CloseStatus.NOT_ACCEPTABLE);
    }

    private static void refusing(
            StreamConnection connection, Runnable work, Function<ProblemException, CloseStatus> status) {
        try {
            work.run();
        } catch (ProblemException e) {
            connection.refuse(e, status.apply(e));
        }
    }
}
