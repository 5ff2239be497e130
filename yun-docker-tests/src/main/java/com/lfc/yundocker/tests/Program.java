package com.lfc.yundocker.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our two programs and how a JVM is started with it.
 *
 * @param module {@code yun-docker-worker} or {@code yun-docker-master}
 * @param jar unpacked
 * @param jvmOptions beside those of the launcher
 */
record Program(String module, Path jar, List<String> jvmOptions) {

    /** As the launcher starts it, or, where the build says so, from an archive of its classes. */
    static Program of(String module) {
        return SharedPrograms.areWanted()
                ? SharedPrograms.of(module)
                : new Program(module, UnpackedJar.of(module), List.of());
    }

    List<String> command() {
        List<String> command = new ArrayList<>(List.of(java(), "@" + UnpackedJar.found("launcher/jvm.options")));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
