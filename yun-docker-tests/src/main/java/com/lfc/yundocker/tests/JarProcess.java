package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One of our two programs as a process of its own, as the launcher starts it. */
public final class JarProcess implements AutoCloseable {

    private static final Duration END_TIMEOUT = Duration.ofMinutes(1);

    private final Program program;
    private final List<String> options;
    private final Path log;
    private final BooleanSupplier ready;
    private Process process;
    private boolean closed;
    private long startedNanos;
    private long startMillis;

    /**
     * Starts it and does not wait.
     *
     * @param module {@code yun-docker-worker} or {@code yun-docker-master}
     * @param options as Spring Boot takes them, {@code --key=value}
     * @param log file that gets all it prints, appended over restarts
     * @param ready whether it serves by now
     */
    JarProcess(String module, List<String> options, Path log, BooleanSupplier ready) {
        this(Program.of(module), options, log, ready);
    }

    /** The same with a program that is started in a way of its own. */
    JarProcess(Program program, List<String> options, Path log, BooleanSupplier ready) {
        this.program = program;
        this.options = List.copyOf(options);
        this.log = log;
        this.ready = ready;
        process = launched();
    }

    /** How long its last start took until it was seen ready. */
    public long startMillis() {
        return startMillis;
    }

    /** What of its memory is in the machine's, in MiB. */
    public long residentMiB() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time that it has used so far, of all its threads. */
    public long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /**
     * Whether it serves by now.
     *
     * @throws IllegalStateException when it has ended instead
     */
    public boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException(program.module() + " ended at its start, see " + log);
        }
        if (startMillis == 0 && ready.getAsBoolean()) {
            startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        }
        return startMillis > 0;
    }

    /** Starts it again after it was killed, and waits until it serves. */
    void restart() {
        relaunch();
        Await.until(program.module() + " is ready (" + log + ")", this::isReady);
    }

    /** Starts it again if it has ended; does not wait. */
    public synchronized void revive() {
        if (!process.isAlive()) {
            relaunch();
        }
    }

    /** As {@code kill -STOP} does: it keeps its connections and does nothing, until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public synchronized void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill} does; returns when it has ended in good order. */
    void end() {
        process.destroy();
        try {
            if (!process.waitFor(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(program.module() + " does not end, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        kill();
    }

    private synchronized void signal(String name) {
        if (process.isAlive()) {
            try {
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private synchronized void relaunch() {
        if (closed) {
            throw new IllegalStateException(program.module() + " was closed");
        }
        process = launched();
    }

    private Process launched() {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(options);
        startMillis = 0;
        startedNanos = System.nanoTime();
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
