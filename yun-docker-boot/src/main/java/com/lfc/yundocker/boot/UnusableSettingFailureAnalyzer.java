package com.lfc.yundocker.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

final class UnusableSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {

    private final @Nullable Environment environment;

    UnusableSettingFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettingException cause) {
        return new FailureAnalysis(
                SettingPlace.of(property(cause)) + ": " + cause.name() + ": " + cause.getMessage(),
                "Correct the setting named above and start again.",
                rootFailure);
    }

    private @Nullable ConfigurationProperty property(UnusableSettingException cause) {
        if (environment == null) {
            return null;
        }
        for (var source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(cause.name());
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
