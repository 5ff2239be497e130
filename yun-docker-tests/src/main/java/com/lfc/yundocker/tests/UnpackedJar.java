package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The runnable jar of a module as the launcher starts it: unpacked, as classes out of jars within a jar make the start a
 * third longer, and a copy, so that a build does not write it anew under a running program. Each is unpacked once, and
 * goes when this JVM ends.
 */
final class UnpackedJar {

    private static final Map<String, Path> JARS = new ConcurrentHashMap<>();

    private UnpackedJar() {}

    /** @param module {@code yun-docker-worker} or {@code yun-docker-master} */
    static Path of(String module) {
        return JARS.computeIfAbsent(module, UnpackedJar::unpacked);
    }

    /** Something of the project's folder, which is the working folder or the one above it. */
    static Path found(String path) {
        return Stream.of("..", ".")
                .map(root -> Path.of(root, path))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + path + " here: build with mvn package"));
    }

    private static Path unpacked(String module) {
        TemporaryFolder folder = new TemporaryFolder(module);
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
        return unpack(module, folder.path().resolve("program"));
    }

    /** To a folder that there is not yet; returns the jar to start. */
    static Path unpack(String module, Path to) {
        Path packed = packed(module);
        try {
            Process unpacking = new ProcessBuilder(
                            Program.java(),
                            "-Djarmode=tools",
                            "-jar",
                            packed.toString(),
                            "extract",
                            "--destination",
                            to.toString())
                    .inheritIO()
                    .start();
            if (unpacking.waitFor() != 0) {
                throw new IllegalStateException("Could not unpack " + packed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return to.resolve(packed.getFileName());
    }

    /** The runnable jar as the build made it. */
    static Path packed(String module) {
        Path target = found(module + "/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("No runnable jar in " + target + ": build it with mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
