package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The text frames of a WebSocket, each a JSON object. */
final class JsonFrames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> whole = new CopyOnWriteArrayList<>();
    private final StringBuilder begun = new StringBuilder();

    /** @param last whether the frame ends with it */
    void add(CharSequence piece, boolean last) {
        begun.append(piece);
        if (last) {
            try {
                whole.add(JSON.readTree(begun.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            begun.setLength(0);
        }
    }

    /** In the order in which they came; grows as more come. */
    List<JsonNode> all() {
        return whole;
    }
}
