package com.lfc.yundocker.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/**
 * The settings of a program: those of its {@code @ConfigurationProperties} records, found through the description that
 * spring-boot-configuration-processor makes of them, and those that the description alone names (for placeholders).
 */
final class KnownSettings {

    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("yun");

    private static final String DESCRIPTION = "/META-INF/spring-configuration-metadata.json";

    private final Map<ConfigurationPropertyName, KnownSetting> all = new LinkedHashMap<>();
    private final Map<ConfigurationPropertyName, Class<?>> records = new LinkedHashMap<>();
    private final List<KnownSetting> placeholders = new ArrayList<>();
    private final List<ConfigurationPropertyName> maps = new ArrayList<>();
    private final Map<String, Map<String, Object>> described = new LinkedHashMap<>();

    private KnownSettings(Map<String, Object> description) {
        properties(description, "properties").forEach(one -> described.put(text(one, "name"), one));
        properties(description, "groups").forEach(this::addGroup);
        described.keySet().forEach(this::addPlaceholder);
    }

    /** @param application its jar, or folder of classes, holds the description */
    static KnownSettings of(Class<?> application) {
        try (InputStream file = application.getResourceAsStream(DESCRIPTION)) {
            if (file == null) {
                throw new IllegalStateException("No " + DESCRIPTION + ": the build must make it");
            }
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new KnownSettings(JsonParserFactory.getJsonParser().parseMap(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<KnownSetting> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /** Each record of settings by its prefix. */
    Map<ConfigurationPropertyName, Class<?>> records() {
        return Collections.unmodifiableMap(records);
    }

    /** Settings that no record holds. */
    List<KnownSetting> placeholders() {
        return Collections.unmodifiableList(placeholders);
    }

    /** @param name indices and spelling (camel case, underscores) do not matter */
    @Nullable
    KnownSetting find(ConfigurationPropertyName name) {
        return all.get(withoutIndices(name));
    }

    boolean knows(ConfigurationPropertyName name) {
        return find(name) != null || maps.stream().anyMatch(map -> map.isAncestorOf(name));
    }

    /** The setting whose name is most like this one; null when none is. */
    @Nullable
    KnownSetting nearest(ConfigurationPropertyName name) {
        String wanted = withoutIndices(name).toString();
        KnownSetting nearest = null;
        int least = 1 + Math.max(3, wanted.length() / 5);
        for (KnownSetting setting : all.values()) {
            int distance = EditDistance.between(wanted, setting.name().toString());
            if (distance < least) {
                least = distance;
                nearest = setting;
            }
        }
        return nearest;
    }

    private static ConfigurationPropertyName withoutIndices(ConfigurationPropertyName name) {
        ConfigurationPropertyName plain = ConfigurationPropertyName.EMPTY;
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            plain = plain.append(name.isNumericIndex(i) ? "[0]" : name.getElement(i, Form.UNIFORM));
        }
        return plain;
    }

    private void addGroup(Map<String, Object> group) {
        String prefix = text(group, "name");
        if (ROOT.isAncestorOf(ConfigurationPropertyName.of(prefix)) && !group.containsKey("sourceMethod")) {
            Class<?> type = ClassUtils.resolveClassName(text(group, "type"), KnownSettings.class.getClassLoader());
            // A record within a record is a group as well; it is reached through the outer one.
            if (type.getName().equals(text(group, "sourceType"))) {
                records.put(ConfigurationPropertyName.of(prefix), type);
                addRecord(prefix, type);
            }
        }
    }

    private void addRecord(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            SettingType setting = SettingType.of(component.getGenericType());
            if (setting.raw().isRecord()) {
                addRecord(name, setting.raw());
                continue;
            }
            add(name, setting);
            Class<?> element = setting.element();
            if (setting.isMap()) {
                maps.add(ConfigurationPropertyName.of(name));
            } else if (element != null && element.isRecord()) {
                addRecord(name + "[0]", element);
            } else if (element != null) {
                add(name + "[0]", new SettingType(element, null));
            }
        }
    }

    private void addPlaceholder(String name) {
        ConfigurationPropertyName parsed = ConfigurationPropertyName.of(name);
        if (ROOT.isAncestorOf(parsed) && find(parsed) == null) {
            Map<String, Object> one = described.getOrDefault(name, Map.of());
            Class<?> type = ClassUtils.resolveClassName(text(one, "type"), KnownSettings.class.getClassLoader());
            placeholders.add(add(name, new SettingType(type, null)));
        }
    }

    private KnownSetting add(String name, SettingType type) {
        Map<String, Object> one = described.getOrDefault(name, Map.of());
        KnownSetting setting = new KnownSetting(
                ConfigurationPropertyName.of(name), type, optional(one, "description"), defaultValue(one));
        all.put(withoutIndices(setting.name()), setting);
        return setting;
    }

    private static @Nullable String defaultValue(Map<String, Object> one) {
        Object value = one.get("defaultValue");
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : optional(one, "defaultValue");
    }

    private static @Nullable String optional(Map<String, Object> one, String key) {
        Object value = one.get(key);
        // Javadoc's own marks would be noise: {@code x} becomes x.
        return value == null
                ? null
                : value.toString().replaceAll("\\{@\\w+ ([^}]*)}", "$1").replaceFirst("\\.$", "");
    }

    private static String text(Map<String, Object> one, String key) {
        return String.valueOf(one.get(key));
    }

    @SuppressWarnings("unchecked") // JSON: a list of objects.
    private static List<Map<String, Object>> properties(Map<String, Object> description, String key) {
        return (List<Map<String, Object>>) description.getOrDefault(key, List.of());
    }
}
