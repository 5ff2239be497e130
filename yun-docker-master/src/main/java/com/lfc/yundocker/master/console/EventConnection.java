package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.event.Event;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open tab. A slow one fills no memory: while it is being sent something it is passed over, and learns the next time
 * how things are then. It is given up when a single frame takes too long.
 */
final class EventConnection {

    private static final Logger log = LoggerFactory.getLogger(EventConnection.class);

    /** Tomcat's name for how long a frame may take to be sent, in milliseconds. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long LONGEST_SEND_MILLIS = 5000;

    private final WebSocketSession session;
    private final Executor senders;
    private final Pulse pulse;
    private final Clock clock;
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Map<Thing, String> told = new HashMap<>();
    private volatile CurrentUser user;
    private volatile Instant checkedAt;

    EventConnection(WebSocketSession session, CurrentUser user, Executor senders, Duration ping, Clock clock) {
        this.session = session;
        this.user = user;
        this.senders = senders;
        this.pulse = new Pulse(ping, clock);
        this.clock = clock;
        checkedAt = clock.instant();
        boundSending(session);
    }

    /** What an event is about. */
    record Thing(String type, long id) {

        static Thing of(Event event) {
            return new Thing(event.type(), event.id());
        }
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

    void checked(CurrentUser now) {
        user = now;
        checkedAt = clock.instant();
    }

    void answered() {
        pulse.answered();
    }

    /**
     * Returns at once.
     *
     * @param now a frame for each thing, in the order in which they are to be sent
     */
    void tell(Map<Thing, String> now) {
        unlessSending(() -> send(now));
    }

    /** Returns at once. */
    void close(CloseStatus status) {
        unlessSending(() -> session.close(status));
    }

    private void send(Map<Thing, String> now) throws IOException {
        if (pulse.takesTurn()) {
            if (!pulse.ask()) {
                session.close(CloseStatus.SESSION_NOT_RELIABLE);
                return;
            }
            session.sendMessage(new PingMessage());
        }
        told.keySet().retainAll(now.keySet());
        for (Map.Entry<Thing, String> one : now.entrySet()) {
            if (!one.getValue().equals(told.get(one.getKey()))) {
                session.sendMessage(new TextMessage(one.getValue()));
                told.put(one.getKey(), one.getValue());
            }
        }
    }

    private void unlessSending(Sending work) {
        if (!session.isOpen() || !sending.compareAndSet(false, true)) {
            return;
        }
        try {
            senders.execute(() -> sent(work));
        } catch (RejectedExecutionException e) {
            log.debug("The master is shutting down: {}", e.getMessage());
        }
    }

    private void sent(Sending work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            log.debug("The connection of user {} ends: {}", user.id(), e.toString());
            end();
        } finally {
            sending.set(false);
        }
    }

    private void end() {
        try {
            session.close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (IOException e) {
            log.debug("It was closed already: {}", e.toString());
        }
    }

    private static void boundSending(WebSocketSession session) {
        TomcatSession.of(session).getUserProperties().put(SEND_TIMEOUT, LONGEST_SEND_MILLIS);
    }

    private interface Sending {
        void run() throws IOException;
    }
}
