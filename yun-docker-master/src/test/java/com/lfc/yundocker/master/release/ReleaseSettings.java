package com.lfc.yundocker.master.release;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the product reads them. */
final class ReleaseSettings {

    private ReleaseSettings() {}

    /** @param differing those that are not at their defaults, as they are written, without their prefix */
    static ReleaseProperties of(Map<String, String> differing) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        differing.forEach((name, value) -> source.put("yun.release." + name, value));
        return new Binder(source).bindOrCreate("yun.release", ReleaseProperties.class);
    }
}
