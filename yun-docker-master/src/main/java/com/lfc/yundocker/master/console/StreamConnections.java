package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.console.session.TerminalSessions;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** The terminals, logs and stats that are open in browsers, while their logins hold and their browsers answer. */
@Component
class StreamConnections implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StreamConnections.class);

    private final SocketLogin logins;
    private final TerminalSessions sessions;
    private final ControlFrames frames;
    private final ConsoleProperties properties;
    private final Clock clock;
    private final Map<String, StreamConnection> open = new ConcurrentHashMap<>();
    /** Threads that may have to wait for a browser. When the master shuts down there is nothing more to tell any. */
    private final ExecutorService background = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            daemons(),
            new ThreadPoolExecutor.DiscardPolicy());

    private Instant sessionsCheckedAt = Instant.EPOCH;
    private boolean unchecked;

    StreamConnections(
            SocketLogin logins,
            TerminalSessions sessions,
            ControlFrames frames,
            ConsoleProperties properties,
            Clock clock) {
        this.logins = logins;
        this.sessions = sessions;
        this.frames = frames;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Adds a connection.
     *
     * @param kept whether it attaches to a terminal session, which is counted itself
     * @return empty when the user has too many; the browser has been told so
     */
    Optional<StreamConnection> add(WebSocketSession session, boolean kept) {
        Pulse pulse = new Pulse(properties.ping(), clock);
        StreamConnection connection =
                new StreamConnection(session, SocketLogin.of(session), frames, pulse, clock, background);
        if (kept) {
            connection.keep();
        }
        open.put(session.getId(), connection);
        if (!kept && count(connection.user().id()) > properties.streamsPerUser()) {
            connection.close(CloseStatus.SERVICE_OVERLOAD.withReason(
                    "You have " + properties.streamsPerUser() + " terminals, logs and stats open; close one first."));
            return Optional.empty();
        }
        return Optional.of(connection);
    }

    Optional<StreamConnection> of(WebSocketSession session) {
        return Optional.ofNullable(open.get(session.getId()));
    }

    void remove(WebSocketSession session, CloseStatus status) {
        StreamConnection gone = open.remove(session.getId());
        if (gone != null) {
            gone.gone(status);
        }
    }

    /** Ends all that was opened in a browser's session, which is over. */
    void endOf(HttpSession login) {
        open.values().stream()
                .filter(connection -> connection.login().isOf(login))
                .forEach(StreamConnections::endWithLogin);
        sessions.endOf(login);
    }

    /**
     * Often, and one after the other: answers that come all at once would each want a thread. A browser that has no room even
     * for this holds up the others until the next round, which goes past it: each such one costs a round.
     */
    @Scheduled(fixedDelay = 200)
    void ping() {
        if (!open.isEmpty()) {
            background.execute(() -> open.values().forEach(StreamConnection::ping));
        }
    }

    /** Without a database nobody is disconnected. */
    @Scheduled(fixedDelayString = "${yun.console.interval:1s}")
    void watch() {
        Instant due = clock.instant().minus(properties.loginCheck());
        try {
            open.values().stream()
                    .filter(connection -> !connection.checkedAt().isAfter(due))
                    .forEach(this::check);
            if (!sessionsCheckedAt.isAfter(due)) {
                sessions.endDetachedUnless(login -> logins.now(login).isPresent());
                sessionsCheckedAt = clock.instant();
            }
            unchecked = false;
        } catch (RuntimeException e) {
            if (!unchecked) {
                log.warn(
                        "Whether logins of open terminals still hold is not known until this is over: {}",
                        e.getMessage());
            }
            unchecked = true;
        }
    }

    @Override
    public void destroy() {
        open.values().forEach(StreamConnection::hangUp);
        background.shutdown();
    }

    private void check(StreamConnection connection) {
        if (logins.now(connection.login()).isPresent()) {
            connection.checked();
        } else {
            endWithLogin(connection);
        }
    }

    private static void endWithLogin(StreamConnection connection) {
        connection.close(CloseStatus.POLICY_VIOLATION.withReason("The login does not hold any more."));
    }

    private long count(long userId) {
        long others = open.values().stream()
                .filter(connection -> !connection.isKept() && connection.user().id() == userId)
                .count();
        return others + sessions.count(userId);
    }

    private static CustomizableThreadFactory daemons() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("console-");
        factory.setDaemon(true);
        return factory;
    }
}
