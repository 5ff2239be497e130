package com.lfc.yundocker.master.console.session;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;

/** The terminal sessions of this master, with and without a client. They end with it. */
public class TerminalSessions implements DisposableBean {

    private static final int ID_BYTES = 18;

    private final ScrollbackLimits limits;
    private final ScrollbackBudget budget;
    private final Duration detachedFor;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TerminalSession> sessions = new ConcurrentHashMap<>();

    /** @param detachedFor after which a session without a client ends */
    public TerminalSessions(ScrollbackLimits limits, Duration detachedFor, Clock clock) {
        this.limits = limits;
        this.detachedFor = detachedFor;
        this.clock = clock;
        budget = new ScrollbackBudget(limits.user().toBytes(), limits.total().toBytes());
    }

    /**
     * Opens a shell in a session of its own, with the client attached.
     *
     * @param shell its path, null for the best that the container has
     * @param opening opens it on the worker
     * @throws ProblemException of {@code opening}
     */
    public void open(
            TerminalClient client,
            long containerId,
            @Nullable String shell,
            Function<WorkerStream.Listener, WorkerStream> opening) {
        long userId = client.login().user().id();
        TerminalSession session = new TerminalSession(
                newId(),
                new TerminalSession.Shell(userId, containerId, shell),
                client.login(),
                new Scrollback((int) limits.shell().toBytes(), userId, budget),
                clock,
                ended -> sessions.remove(ended.id(), ended));
        sessions.put(session.id(), session);
        try {
            session.attach(client, 0, null);
            session.opened(opening.apply(session));
        } catch (RuntimeException e) {
            session.end();
            throw e;
        }
    }

    /**
     * Attaches a client of the same user; the one that was attached before is refused with {@code SESSION_TAKEN_OVER}.
     *
     * @param from number of bytes of output that the client's screen shows, negative for a new screen
     * @throws ProblemException {@code SESSION_NOT_FOUND}
     */
    public void attach(TerminalClient client, long containerId, String id, long from, TerminalSize size) {
        owned(client.login().user().id(), containerId, id).attach(client, from, size);
    }

    /** How many sessions a user has, with a client or without. */
    public long count(long userId) {
        return of(userId).count();
    }

    /** A user's sessions in a container, oldest first. */
    public List<KeptTerminal> list(long userId, long containerId) {
        return of(userId)
                .filter(session -> session.shell().containerId() == containerId)
                .map(TerminalSession::view)
                .sorted(Comparator.comparing(KeptTerminal::openedAt))
                .toList();
    }

    /**
     * Ends a shell. A client that is attached is told.
     *
     * @throws ProblemException {@code SESSION_NOT_FOUND}
     */
    public void end(long userId, long containerId, String id) {
        owned(userId, containerId, id).end(TerminalSession.notFound());
    }

    /** Ends all sessions of a login that is over. */
    public void endOf(HttpSession login) {
        sessions.values().stream()
                .filter(session -> session.login().isOf(login))
                .forEach(TerminalSession::end);
    }

    /** Ends sessions without a client whose login does not hold any more. */
    public void endDetachedUnless(Predicate<StreamLogin> holds) {
        sessions.values().stream()
                .filter(session -> session.isDetached() && !holds.test(session.login()))
                .forEach(TerminalSession::end);
    }

    @Scheduled(fixedDelay = 200)
    void tick() {
        sessions.values().forEach(session -> session.tick(detachedFor));
    }

    @Override
    public void destroy() {
        sessions.values().forEach(TerminalSession::end);
    }

    long bytes() {
        return budget.used();
    }

    private TerminalSession owned(long userId, long containerId, String id) {
        return of(userId)
                .filter(session -> session.id().equals(id) && session.shell().containerId() == containerId)
                .findFirst()
                .orElseThrow(TerminalSession::notFound);
    }

    private Stream<TerminalSession> of(long userId) {
        return sessions.values().stream().filter(session -> session.shell().userId() == userId);
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
