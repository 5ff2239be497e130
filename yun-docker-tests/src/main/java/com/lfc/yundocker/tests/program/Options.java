package com.lfc.yundocker.tests.program;

import java.util.List;

/** Reads what a program was asked for: names, each with a value behind it. */
public final class Options {

    private Options() {}

    /** One more option; throws {@link Failure} when it is none, or its value is not allowed. */
    public interface Reader<T> {
        T with(T before, String name, String value);
    }

    /** @throws Failure with the usage when the last name has no value */
    public static <T> T read(List<String> arguments, T defaults, Reader<T> reader, String usage) {
        if (arguments.size() % 2 != 0) {
            throw new Failure(usage);
        }
        T options = defaults;
        for (int i = 0; i < arguments.size(); i += 2) {
            options = reader.with(options, arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }
}
