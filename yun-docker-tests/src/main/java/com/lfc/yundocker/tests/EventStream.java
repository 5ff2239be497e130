package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open {@code /ws/events}: keeps what it is told. */
public final class EventStream implements WebSocket.Listener, AutoCloseable {

    private final JsonFrames events = new JsonFrames();
    private final WebSocket socket;
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

    EventStream(WebSocket.Builder handshake, URI address) {
        socket = handshake.buildAsync(address, this).join();
    }

    /** The data of all events of a type so far, in the order in which they came. */
    public List<JsonNode> data(String type) {
        return of(type).toList();
    }

    /** Waits until one comes whose data is so. */
    public JsonNode await(String type, Predicate<JsonNode> such) {
        Await.until("an event of type " + type + " is told", () -> of(type).anyMatch(such));
        return of(type).filter(such).findFirst().orElseThrow();
    }

    /** Waits until the master closes it; 1006 when it just broke. */
    public int awaitClosed() {
        Await.until("the master closes the events", closeCode::isDone);
        return closeCode.join();
    }

    public void say(String text) {
        socket.sendText(text, true).join();
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

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
