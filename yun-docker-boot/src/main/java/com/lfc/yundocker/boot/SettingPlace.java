package com.lfc.yundocker.boot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/** Where a setting comes from, as an operator looks for it: file and line, command line, environment. */
final class SettingPlace {

    private SettingPlace() {}

    /** @param source what Spring bound, or why it did not */
    static String of(@Nullable Object source) {
        Origin origin = Origin.from(source);
        if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
            TextResourceOrigin.Location location = text.getLocation();
            return file(text.getResource()) + (location == null ? "" : ", line " + (location.getLine() + 1));
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return "environment variable " + variable.getProperty();
        }
        if (origin instanceof PropertySourceOrigin named) {
            return ofSource(named);
        }
        return origin == null ? "settings" : origin.toString();
    }

    private static String ofSource(PropertySourceOrigin origin) {
        Origin inner = origin.getOrigin();
        if (inner != null) {
            return of(inner);
        }
        return switch (origin.getPropertySource().getName()) {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> "command line";
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "system property";
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME ->
                "environment variable " + origin.getPropertyName();
            default -> origin.getPropertySource().getName();
        };
    }

    private static String file(Resource resource) {
        try {
            return resource.getFile().getPath();
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}
