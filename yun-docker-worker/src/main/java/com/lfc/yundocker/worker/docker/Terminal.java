package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell in a container, with a terminal of its own. The engine lets it run on when its connection is closed; so it tells
 * its process id first, in a line before all others, and is hung up by a signal as if a telephone line had broken.
 */
final class Terminal implements ContainerStream {

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

    private static final int LONGEST_FIRST_LINE = 512;
    /** How long a signal is given to end the shell; twice as long each next time. */
    private static final long GRACE_MILLIS = 700;
    /** The graces of so many add up to three quarters of a minute. */
    private static final int SIGNALS = 6;

    private final ContainerShell shell;
    private final DockerHttpClient.Response answer;
    private final Keystrokes keystrokes;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long process;

    Terminal(ContainerShell shell, DockerHttpClient.Response answer, Keystrokes keystrokes) {
        this.shell = shell;
        this.answer = answer;
        this.keystrokes = keystrokes;
    }

    /** @throws WorkerException {@link WorkerErrorCode#NO_SHELL}, or what befell the engine or the container meanwhile */
    @Override
    public StreamDown run(Outlet outlet) {
        try (InputStream output = answer.getBody()) {
            process = process(firstLine(output));
            begun.countDown();
            keystrokes.begin();
            copy(output, outlet);
        } catch (IOException e) {
            // The exit code tells how it ended, or the failure to get it what is wrong with the engine.
            LOG.debug("A terminal broke off: {}", e.toString());
        } finally {
            begun.countDown();
            ended.countDown();
            close();
        }
        return new StreamDown.Exited(shell.exitCode());
    }

    @Override
    public void type(byte[] bytes) {
        keystrokes.type(bytes);
    }

    @Override
    public void resize(TerminalSize size) {
        shell.resize(size);
    }

    @Override
    public void interrupt() {
        keystrokes.drop();
        if (begun.getCount() == 0) {
            shell.interrupt(process);
        }
    }

    /**
     * Ends the shell and, with it, what runs in its foreground, whatever they do, and then the terminal. An engine that is too
     * busy to send a signal is asked again.
     */
    @Override
    public void hangUp() {
        try {
            boolean over = hungUpBy("HUP", GRACE_MILLIS);
            for (int sent = 1; !over && sent < SIGNALS; sent++) {
                over = hungUpBy("KILL", GRACE_MILLIS << sent);
            }
            if (!over) {
                LOG.warn("A shell may go on until the worker starts anew: it could not be hung up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** @return whether the shell has ended */
    private boolean hungUpBy(String signal, long graceMillis) throws InterruptedException {
        if (begun.await(graceMillis, TimeUnit.MILLISECONDS) && ended.getCount() > 0) {
            try {
                shell.signal(process, signal);
            } catch (WorkerException e) {
                LOG.info("A shell was not sent {}: {}", signal, e.getMessage());
            }
        }
        return ended.await(graceMillis, TimeUnit.MILLISECONDS);
    }

    private void close() {
        keystrokes.close();
        answer.close();
    }

    /** To the shell's own end: when nobody reads any more, what it still writes is thrown away. */
    private static void copy(InputStream output, Outlet outlet) throws IOException {
        byte[] buffer = new byte[StreamDown.MOST_BYTES];
        boolean wanted = true;
        int count = output.read(buffer);
        while (count >= 0) {
            wanted = wanted && outlet.output(Arrays.copyOf(buffer, count));
            count = output.read(buffer);
        }
    }

    private static String firstLine(InputStream output) throws IOException {
        byte[] line = new byte[LONGEST_FIRST_LINE];
        int length = 0;
        int next = output.read();
        while (next >= 0 && next != '\n' && length < line.length) {
            line[length++] = (byte) next;
            next = output.read();
        }
        return new String(line, 0, length, StandardCharsets.UTF_8).trim();
    }

    private static long process(String line) {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new WorkerException(
                    WorkerErrorCode.NO_SHELL,
                    "No shell could be opened in the container"
                            + (line.isEmpty() ? "" : "; the Docker Engine says: " + line));
        }
    }
}
