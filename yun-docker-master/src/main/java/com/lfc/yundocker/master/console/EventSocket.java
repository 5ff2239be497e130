package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * {@code /ws/events}: text frames from here, each one {@link com.lfc.yundocker.master.event.Event} as {@code
 * {"type":"pull","id":17,"data":{...}}}. Nothing is said to it: whoever sends a frame is disconnected.
 */
@Component
class EventSocket extends TextWebSocketHandler implements DisposableBean {

    /** Tabs that one user may have open. */
    private static final int MOST_OF_A_USER = 20;

    private static final int SENDERS = 4;

    private final ConsoleProperties properties;
    private final Clock clock;
    private final Map<String, EventConnection> connections = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, daemons());

    EventSocket(ConsoleProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    Collection<EventConnection> connections() {
        return connections.values();
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        CurrentUser user = SocketLogin.opener(session);
        connections.put(session.getId(), new EventConnection(session, user, senders, properties.ping(), clock));
        long open = connections.values().stream()
                .filter(one -> one.user().id() == user.id())
                .count();
        if (open > MOST_OF_A_USER) {
            session.close(CloseStatus.SERVICE_OVERLOAD.withReason(
                    "You have " + MOST_OF_A_USER + " connections open; close one of them first."));
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        session.close(CloseStatus.NOT_ACCEPTABLE.withReason("Events are only sent from here."));
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        EventConnection connection = connections.get(session.getId());
        if (connection != null) {
            connection.answered();
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connections.remove(session.getId());
    }

    @Override
    public void destroy() {
        senders.shutdownNow();
    }

    private static ThreadFactory daemons() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("events-");
        factory.setDaemon(true);
        return factory;
    }
}
