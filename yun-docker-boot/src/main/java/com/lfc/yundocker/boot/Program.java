package com.lfc.yundocker.boot;

import org.springframework.boot.SpringApplication;

/** Starts one of our programs. */
public final class Program {

    private Program() {}

    /**
     * Checks the settings, then starts the application. When the start fails, the reason is in the log and the process ends
     * with status 1: threads that a half-started framework left behind would keep it alive.
     *
     * @param application the main class; its jar describes the settings that it knows
     */
    public static void run(Class<?> application, String... arguments) {
        SpringApplication program = new SpringApplication(application);
        program.addListeners(new SettingsListener(application));
        try {
            program.run(arguments);
        } catch (RuntimeException | Error e) {
            // SpringApplication has reported it.
            System.exit(1);
        }
    }
}
