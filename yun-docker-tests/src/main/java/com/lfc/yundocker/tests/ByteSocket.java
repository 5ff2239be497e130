package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A terminal or a log as a browser has it. Keeps the last bytes only, so that it can be sent any amount. */
public final class ByteSocket extends OpenSocket {

    private static final int KEPT = 1 << 20;

    private final JsonFrames controls = new JsonFrames();
    private ByteArrayOutputStream last = new ByteArrayOutputStream();
    private long received;
    private long acknowledged;
    private boolean reading = true;
    private boolean held;

    public ByteSocket type(String text) {
        return type(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteSocket type(byte[] bytes) {
        socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    public ByteSocket resize(int columns, int rows) {
        say("{\"type\":\"resize\",\"cols\":" + columns + ",\"rows\":" + rows + "}");
        return this;
    }

    /** For a terminal that was opened with {@code acks=true}. */
    public synchronized void acknowledge(long bytes) {
        acknowledged += bytes;
        say("{\"type\":\"ack\",\"bytes\":" + bytes + "}");
    }

    /** Acknowledges what has come and is not acknowledged, if anything. */
    public synchronized void acknowledgeAll() {
        if (received > acknowledged) {
            acknowledge(received - acknowledged);
        }
    }

    /** Waits until this is among the last megabyte. */
    public ByteSocket awaitText(String text) {
        Await.until("\"" + text + "\" is shown", () -> text().contains(text) || isClosed());
        if (!text().contains(text)) {
            throw new AssertionError("It ended before it showed \"" + text + "\": " + text() + controls());
        }
        return this;
    }

    /** The last megabyte. */
    public synchronized String text() {
        return last.toString(StandardCharsets.UTF_8);
    }

    public synchronized long received() {
        return received;
    }

    /** Waits, without looking again and again, until so many bytes have come in all. */
    public synchronized void awaitReceived(long bytes) {
        try {
            while (received < bytes && !isClosed()) {
                wait(10_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (received < bytes) {
            throw new AssertionError("It ended after " + received + " bytes: " + controls());
        }
    }

    public JsonNode awaitControl(String type) {
        Await.until("a frame of type " + type + " comes", () -> isClosed() || control(type) != null);
        JsonNode found = control(type);
        if (found == null) {
            throw new AssertionError("It ended with " + awaitClosed() + " and " + controls() + ": " + text());
        }
        return found;
    }

    /** All control frames so far. */
    public List<JsonNode> controls() {
        return controls.all();
    }

    /** As a browser that does not get round to it: nothing more is taken from the network. */
    public synchronized void stopReading() {
        reading = false;
    }

    public synchronized void readOn() {
        reading = true;
        if (held) {
            held = false;
            socket().request(1);
        }
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean whole) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received += bytes.length;
        notifyAll();
        if (last.size() > KEPT) {
            last = new ByteArrayOutputStream();
        }
        last.writeBytes(bytes);
        next(from);
        return null;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
        controls.add(data, whole);
        next(from);
        return null;
    }

    private void next(WebSocket from) {
        if (reading) {
            from.request(1);
        } else {
            held = true;
        }
    }

    private @Nullable JsonNode control(String type) {
        return controls().stream()
                .filter(control -> control.path("type").asText().equals(type))
                .findFirst()
                .orElse(null);
    }
}
