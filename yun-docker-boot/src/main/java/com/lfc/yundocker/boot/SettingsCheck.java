package com.lfc.yundocker.boot;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Finds the settings that a program does not know, and the values that it cannot use. Names of environment variables are
 * not checked: other programs, the launcher among them, have variables of their own that begin with {@code YUN_}.
 */
final class SettingsCheck {

    /** Their values are never shown. */
    private static final Pattern CONFIDENTIAL = Pattern.compile("secret|password|token|url|key|credential");

    private final KnownSettings known;
    private final ConfigurableEnvironment environment;
    private final Set<String> mistakes = new LinkedHashSet<>();

    SettingsCheck(KnownSettings known, ConfigurableEnvironment environment) {
        this.known = known;
        this.environment = environment;
    }

    /** Each with its place, what is wrong, and what to write instead. */
    List<String> mistakes() {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
                names.forEach(name -> checkName(name, source));
            }
        }
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            SpringValidatorAdapter validator = new SpringValidatorAdapter(validators.getValidator());
            Binder binder = Binder.get(environment);
            // A handler of its own for each: it keeps what it found.
            known.records()
                    .forEach((prefix, type) -> checkValues(binder, prefix, type, new ValidationBindHandler(validator)));
            known.placeholders()
                    .forEach(setting ->
                            checkValues(binder, setting.name(), setting.type().raw(), BindHandler.DEFAULT));
        }
        return new ArrayList<>(mistakes);
    }

    private void checkName(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        if (KnownSettings.ROOT.isAncestorOf(name)) {
            if (!known.knows(name)) {
                mistakes.add(place(name, source) + ": " + name + " is not a setting." + instead(name));
            }
        } else if (source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource) {
            ConfigurationPropertyName meant = KnownSettings.ROOT.append(name);
            if (known.knows(meant)) {
                mistakes.add(place(name, source) + ": " + name + " is not a setting. Did you mean " + meant
                        + "? It belongs under \"yun:\".");
            }
        }
    }

    private static String place(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        return SettingPlace.of(source.getConfigurationProperty(name));
    }

    private String instead(ConfigurationPropertyName name) {
        KnownSetting nearest = known.nearest(name);
        if (nearest != null) {
            return " Did you mean " + nearest.name() + "?" + nearest.expected();
        }
        ConfigurationPropertyName group = name.getParent();
        List<String> siblings = known.all().stream()
                .map(KnownSetting::name)
                .filter(group::isParentOf)
                .map(ConfigurationPropertyName::toString)
                .toList();
        return siblings.isEmpty() ? "" : "\nThe settings of " + group + " are: " + String.join(", ", siblings);
    }

    private void checkValues(Binder binder, ConfigurationPropertyName name, Class<?> type, BindHandler handler) {
        try {
            if (type.isRecord()) {
                binder.bindOrCreate(name, Bindable.of(type), handler);
            } else {
                binder.bind(name, Bindable.of(type), handler);
            }
        } catch (BindException e) {
            if (e.getCause() instanceof BindValidationException invalid) {
                ValidationErrors errors = invalid.getValidationErrors();
                errors.forEach(error -> addInvalid(errors.getName(), error));
            } else {
                addUnreadable(e);
            }
        }
    }

    private void addInvalid(ConfigurationPropertyName prefix, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            mistakes.add(anyPlace(prefix) + ": " + prefix + ": " + error.getDefaultMessage() + ".");
            return;
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(
                prefix + "." + DataObjectPropertyName.toDashedForm(field.getField()), '.');
        KnownSetting setting = known.find(name);
        if (setting == null) {
            // A rule over several settings of the group.
            mistakes.add(anyPlace(prefix) + ": " + prefix + ": " + error.getDefaultMessage() + ".");
        } else if (field.getRejectedValue() == null) {
            mistakes.add(anyPlace(prefix) + ": " + name + " is required and not set." + setting.expected());
        } else {
            mistakes.add(SettingPlace.of(error) + ": " + name + shown(name, field.getRejectedValue()) + ": "
                    + error.getDefaultMessage() + "." + setting.expected());
        }
    }

    private void addUnreadable(BindException e) {
        ConfigurationProperty property = e.getProperty();
        ConfigurationPropertyName name = property == null ? e.getName() : property.getName();
        KnownSetting setting = known.find(name);
        String problem = setting == null
                ? ": cannot be read."
                : ": not " + setting.type().text() + ".";
        String expected = setting == null ? "" : setting.expected();
        Object value = property == null ? null : property.getValue();
        mistakes.add(SettingPlace.of(property) + ": " + name + shown(name, value) + problem + expected);
    }

    private static String shown(ConfigurationPropertyName name, @Nullable Object value) {
        return value == null || CONFIDENTIAL.matcher(name.toString()).find() ? "" : " is \"" + value + "\"";
    }

    /** Where the first setting of a group is set; the group is wrong as a whole. */
    private String anyPlace(ConfigurationPropertyName prefix) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                for (ConfigurationPropertyName name : names) {
                    if (prefix.isAncestorOf(name)) {
                        return place(name, source);
                    }
                }
            }
        }
        return "settings";
    }
}
