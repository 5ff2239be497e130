package com.lfc.yundocker.boot;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** A setting whose value is well-formed but turned out to be unusable at the start, such as a file that is not there. */
public final class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name of the setting, in full
     * @param reason a sentence without secrets
     */
    public UnusableSettingException(String name, String reason) {
        super(reason);
        this.name = name;
    }

    ConfigurationPropertyName name() {
        return ConfigurationPropertyName.of(name);
    }
}
