package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.console.EventConnection.Thing;
import com.lfc.yundocker.master.event.Event;
import com.lfc.yundocker.master.event.EventSource;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** Asks every second what there is to tell, while anybody is connected: for all of them together, but for their logins. */
@Component
class EventPump {

    private static final Logger log = LoggerFactory.getLogger(EventPump.class);

    private final EventSocket socket;
    private final SocketLogin logins;
    private final List<EventSource> sources;
    private final JsonText json;
    private final ConsoleProperties properties;
    private final Clock clock;
    private boolean silent;

    EventPump(
            EventSocket socket,
            SocketLogin logins,
            List<EventSource> sources,
            JsonText json,
            ConsoleProperties properties,
            Clock clock) {
        this.socket = socket;
        this.logins = logins;
        this.sources = sources;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Without a database nobody is told anything, and nobody is disconnected for it. */
    @Scheduled(fixedDelayString = "${yun.console.interval:1s}")
    void pump() {
        try {
            List<EventConnection> open = stillAllowed();
            if (!open.isEmpty()) {
                tell(open);
            }
            silent = false;
        } catch (RuntimeException e) {
            if (!silent) {
                log.warn("Connected users are told nothing until this is over: {}", e.getMessage());
            }
            silent = true;
        }
    }

    private void tell(List<EventConnection> open) {
        Collection<CurrentUser> users = open.stream()
                .map(EventConnection::user)
                .collect(Collectors.toMap(CurrentUser::id, Function.identity(), (one, same) -> one))
                .values();
        Map<Long, Map<Thing, String>> frames = new HashMap<>();
        for (EventSource source : sources) {
            source.now(users)
                    .forEach((user, events) -> add(events, frames.computeIfAbsent(user, id -> new LinkedHashMap<>())));
        }
        open.forEach(connection ->
                connection.tell(frames.getOrDefault(connection.user().id(), Map.of())));
    }

    private void add(List<Event> events, Map<Thing, String> frames) {
        events.forEach(event -> frames.put(Thing.of(event), json.of(event)));
    }

    private List<EventConnection> stillAllowed() {
        Instant due = clock.instant().minus(properties.loginCheck());
        return socket.connections().stream()
                .filter(connection -> connection.checkedAt().isAfter(due) || isAllowed(connection))
                .toList();
    }

    private boolean isAllowed(EventConnection connection) {
        Optional<CurrentUser> user = logins.now(connection.session());
        user.ifPresentOrElse(
                connection::checked,
                () -> connection.close(CloseStatus.POLICY_VIOLATION.withReason("The login does not hold any more.")));
        return user.isPresent();
    }
}
