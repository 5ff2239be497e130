package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open {@code /ws/events}: keeps what it is told. */
public final class EventStream extends OpenSocket {

    private final JsonFrames events = new JsonFrames();

    /** The data of all events of a type so far, in the order in which they came. */
    public List<JsonNode> data(String type) {
        return of(type).toList();
    }

    /** Waits until one comes whose data is so. */
    public JsonNode await(String type, Predicate<JsonNode> such) {
        Await.until("an event of type " + type + " is told", () -> of(type).anyMatch(such));
        return of(type).filter(such).findFirst().orElseThrow();
    }

    private Stream<JsonNode> of(String type) {
        return events.all().stream()
                .filter(event -> event.get("type").asText().equals(type))
                .map(event -> event.get("data"));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        events.add(data, last);
        from.request(1);
        return null;
    }
}
