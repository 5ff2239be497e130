package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;

/** What a program shows: talk on standard error, results on standard output. */
public final class Terminal {

    private static final PrintStream TALK = System.err;
    private static final PrintStream RESULTS = System.out;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Terminal() {}

    public static void say(String words, Object... values) {
        TALK.println("yun: " + (values.length == 0 ? words : words.formatted(values)));
    }

    public static void result(String words, Object... values) {
        RESULTS.println(values.length == 0 ? words : words.formatted(values));
    }

    /** The last line of a program that others read. */
    public static void json(Object value) {
        try {
            RESULTS.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
