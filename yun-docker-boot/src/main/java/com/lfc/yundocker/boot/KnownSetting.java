package com.lfc.yundocker.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * One setting of a program.
 *
 * @param name in full; an element of a list has the index 0
 * @param type of the value
 * @param description a sentence or less; null when there is none
 * @param defaultValue as it would be written in a file; null when there is none
 */
record KnownSetting(
        ConfigurationPropertyName name,
        SettingType type,
        @Nullable String description,
        @Nullable String defaultValue) {

    /** What to write, for an operator who wrote something else: lines, each with a line feed before it. */
    String expected() {
        List<String> lines = new ArrayList<>();
        if (!type.isText()) {
            lines.add("Expected: " + type.text() + ".");
        }
        if (description != null) {
            lines.add("Meaning: " + description + ".");
        }
        String value = defaultValue == null || defaultValue.isEmpty() ? type.example() : defaultValue;
        if (!value.isEmpty()) {
            lines.add("Example: " + example(value));
        }
        return lines.stream().map(line -> "\n" + line).collect(Collectors.joining());
    }

    private String example(String value) {
        boolean quoted = value.matches(".*[:*#\\[\\]{}].*") || value.isBlank();
        return name.getLastElement(ConfigurationPropertyName.Form.DASHED) + ": " + (quoted ? '"' + value + '"' : value);
    }
}
