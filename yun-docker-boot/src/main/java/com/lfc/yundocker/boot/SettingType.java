package com.lfc.yundocker.boot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** The type of a setting in words. */
record SettingType(Class<?> raw, @Nullable Class<?> element) {

    static SettingType of(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Type last = arguments[arguments.length - 1];
            return new SettingType(raw, last instanceof Class<?> element ? element : Object.class);
        }
        return new SettingType(type instanceof Class<?> raw ? raw : Object.class, null);
    }

    boolean isText() {
        return raw == String.class;
    }

    boolean isList() {
        return Collection.class.isAssignableFrom(raw);
    }

    boolean isMap() {
        return Map.class.isAssignableFrom(raw);
    }

    String text() {
        if (isMap()) {
            return "names, each with its value";
        }
        return isList() && element != null ? "a list, each element " + text(element) : text(raw);
    }

    private static String text(Class<?> type) {
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == Integer.class || boxed == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number, such as 0.5";
        }
        if (type == Duration.class) {
            return "a duration with its unit, such as 500ms, 30s, 5m, 2h or 7d";
        }
        if (type == DataSize.class) {
            return "a size with its unit, such as 512KB, 256MB or 2GB";
        }
        if (type == Path.class) {
            return "the path of a file";
        }
        if (type == URI.class) {
            return "an address";
        }
        return type.isRecord() ? "a group of settings" : "text";
    }

    /** A value of this type; empty when it is not known well enough. */
    String example() {
        Class<?> type = element == null ? raw : element;
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        }
        if (boxed == Boolean.class) {
            return "true";
        }
        if (boxed == Integer.class || boxed == Long.class) {
            return "1";
        }
        if (type == Duration.class) {
            return "30s";
        }
        if (type == DataSize.class) {
            return "256MB";
        }
        return type == Path.class ? "/etc/yun-docker/file" : "";
    }
}
