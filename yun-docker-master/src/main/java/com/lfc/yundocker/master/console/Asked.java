package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What the address of a stream says: which container, and how. */
record Asked(long containerId, MultiValueMap<String, String> parameters) {

    private static final Pattern PATH = Pattern.compile("/ws/containers/(\\d{1,18})/[a-z]+");

    static Asked of(WebSocketSession session) {
        URI address = session.getUri();
        if (address == null) {
            throw new IllegalStateException("A WebSocket without an address");
        }
        return new Asked(
                containerId(address).orElseThrow(),
                UriComponentsBuilder.fromUri(address).build().getQueryParams());
    }

    /** Empty when the path names none. */
    static OptionalLong containerId(URI address) {
        Matcher path = PATH.matcher(address.getPath());
        return path.matches() ? OptionalLong.of(Long.parseLong(path.group(1))) : OptionalLong.empty();
    }

    @Nullable
    String text(String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? null : UriUtils.decode(value, StandardCharsets.UTF_8);
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name);
        return value == null ? otherwise : value.equals("true");
    }

    /** @throws ProblemException {@code INVALID_REQUEST} */
    int number(String name, int otherwise, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw invalid(name, "a number from 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    /**
     * A number of bytes.
     *
     * @return -1 when none is given
     * @throws ProblemException {@code INVALID_REQUEST}
     */
    long position(String name) {
        String value = text(name);
        if (value == null) {
            return -1;
        }
        if (!value.matches("\\d{1,18}")) {
            throw invalid(name, "a number of bytes");
        }
        return Long.parseLong(value);
    }

    /** @throws ProblemException {@code INVALID_REQUEST} */
    @Nullable
    Instant instant(String name) {
        String value = text(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw invalid(name, "a time such as 2026-01-31T23:30:00Z");
        }
    }

    static ProblemException invalid(String name, String wanted) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, name + " must be " + wanted + ".", name);
    }
}
