package com.lfc.yundocker.master.console;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.console.session.TerminalClient.Position;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The text frames beside a stream's bytes: JSON objects, told apart by their {@code type}. */
@Component
class ControlFrames {

    private final ObjectMapper mapper;
    private final JsonText json;

    ControlFrames(ObjectMapper mapper, JsonText json) {
        this.mapper = mapper;
        this.json = json;
    }

    String stats(ContainerStats stats) {
        return json.of(new Sample("stats", stats));
    }

    /** @param bytes that were typed, and taken since the frame before */
    String taken(long bytes) {
        return json.of(new Taken("taken", bytes));
    }

    /** Where the output of a terminal session begins that follows. */
    String session(Position at) {
        return json.of(new Session("session", at.id(), at.position(), at.replay(), at.modes()));
    }

    String exit(int code) {
        return json.of(new Exit("exit", code));
    }

    String end() {
        return json.of(new End("end"));
    }

    String error(ProblemException why) {
        return json.of(new Failure("error", why.code().name(), String.valueOf(why.getMessage())));
    }

    /** @return empty for anything but {@code {"type":"ack","bytes":1}}; which numbers make sense is not looked at */
    OptionalLong ack(String text) {
        JsonNode bytes = said("ack", text).path("bytes");
        return bytes.isIntegralNumber() && bytes.canConvertToLong()
                ? OptionalLong.of(bytes.asLong())
                : OptionalLong.empty();
    }

    /** Whether it is {@code {"type":"interrupt"}}. */
    boolean isInterrupt(String text) {
        return said("interrupt", text).isObject();
    }

    /** @return empty for anything but {@code {"type":"resize","cols":80,"rows":24}} */
    Optional<TerminalSize> resize(String text) {
        JsonNode said = said("resize", text);
        TerminalSize size =
                new TerminalSize(said.path("cols").asInt(), said.path("rows").asInt());
        return Optional.of(size).filter(TerminalSize::isValid);
    }

    /** @return a missing node for anything but an object of this type */
    private JsonNode said(String type, String text) {
        try {
            JsonNode said = mapper.readTree(text);
            return said.path("type").asText().equals(type) ? said : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private record Sample(String type, ContainerStats stats) {}

    private record Taken(String type, long bytes) {}

    private record Session(String type, String id, long position, int replay, String modes) {}

    private record Exit(String type, int code) {}

    private record End(String type) {}

    private record Failure(String type, String code, String message) {}
}
