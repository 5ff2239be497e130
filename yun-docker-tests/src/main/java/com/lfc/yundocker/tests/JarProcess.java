package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One of our two programs as a process of its own, with the heap it has in production. */
public final class JarProcess implements AutoCloseable {

    private final String module;
    private final List<String> options;
    private final Path log;
    private Process process;
    private long startMillis;

    /**
     * Starts it and waits until it is ready.
     *
     * @param module {@code yun-docker-worker} or {@code yun-docker-master}
     * @param options as Spring Boot takes them, {@code --key=value}
     * @param log file that gets all it prints, appended over restarts
     * @param ready whether it serves by now
     */
    public JarProcess(String module, List<String> options, Path log, Predicate<JarProcess> ready) {
        this.module = module;
        this.options = List.copyOf(options);
        this.log = log;
        process = launch();
        awaitReady(ready);
    }

    /** How long its last start took until it was ready. */
    public long startMillis() {
        return startMillis;
    }

    public Path log() {
        return log;
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    public void restart(Predicate<JarProcess> ready) {
        process = launch();
        awaitReady(ready);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Predicate<JarProcess> ready) {
        long begin = System.nanoTime();
        Await.until(module + " is ready (" + log + ")", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(module + " ended at its start, see " + log);
            }
            return ready.test(this);
        });
        startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-jar", jar().toString()));
        command.addAll(options);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module's runnable jar, beside this module or below the working folder. */
    private Path jar() {
        return Stream.of("..", ".")
                .map(root -> Path.of(root, module, "target"))
                .filter(Files::isDirectory)
                .flatMap(target -> runnable(target).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("No runnable jar of " + module + ": build it with mvn package"));
    }

    private static Optional<Path> runnable(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
