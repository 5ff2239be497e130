package com.lfc.yundocker.boot;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Checks the settings as soon as they are read and the log is open, before anything else starts. */
final class SettingsListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private final Class<?> application;

    SettingsListener(Class<?> application) {
        this.application = application;
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        KnownSettings known = KnownSettings.of(application);
        List<String> mistakes = new SettingsCheck(known, event.getEnvironment()).mistakes();
        if (!mistakes.isEmpty()) {
            throw new WrongSettingsException(mistakes);
        }
    }
}
