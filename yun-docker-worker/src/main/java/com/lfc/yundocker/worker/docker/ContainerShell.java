package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One shell that was started in a container: what can be done to it besides reading and typing. */
final class ContainerShell {

    /** Of a process's {@code stat} the session is the fourth word after its name, see proc(5). */
    private static final String TO_SESSION = "for p in /proc/[0-9]*; do read -r line < $p/stat && set -- ${line##*) }"
            + " && [ \"$4\" = %d ] && kill -%s ${p#/proc/}; done 2>/dev/null";

    /** The group in the foreground of its terminal is the sixth word. */
    private static final String TO_FOREGROUND =
            "read -r line < /proc/%d/stat && set -- ${line##*) } && [ \"$6\" -gt 1 ] && kill -INT -$6";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Engine engine;
    private final String engineId;
    private final String execId;
    private final Turns signals;
    private volatile @Nullable TerminalSize wanted;
    private @Nullable TerminalSize taken;

    /** @param signals the turns that all shells share */
    ContainerShell(Engine engine, String engineId, String execId, Turns signals) {
        this.engine = engine;
        this.engineId = engineId;
        this.execId = execId;
        this.signals = signals;
    }

    /** Returns at once; of several sizes the last one counts. */
    void resize(TerminalSize size) {
        wanted = size;
        engine.inBackground(this::takeSize);
    }

    private synchronized void takeSize() {
        TerminalSize size = wanted;
        if (size != null && size != taken) {
            engine.call(session -> {
                resize(session.client(), execId, size);
                return true;
            });
            taken = size;
        }
    }

    static void resize(DockerClient client, String execId, TerminalSize size) {
        try {
            client.resizeExecCmd(execId).withSize(size.rows(), size.columns()).exec();
        } catch (DockerException endedMeanwhile) {
            // What has ended has no size; and one of the wrong size is better than none.
        }
    }

    /**
     * As Ctrl+C does, but for what the keyboard's own way is not: past all that was typed before. Returns at once.
     *
     * @param process one that has the terminal
     */
    void interrupt(long process) {
        engine.inBackground(() -> engine.call(calls -> {
            InContainer.start(calls.client(), engineId, TO_FOREGROUND.formatted(process));
            return true;
        }));
    }

    /**
     * Sends a signal to all processes of a session, when its turn has come; returns when it is on its way. The wait for the
     * turn is not part of the call's deadline.
     */
    void signal(long session, String signal) {
        signals.take(
                engine.deadlines().run(),
                () -> engine.call(calls -> {
                    InContainer.start(calls.client(), engineId, TO_SESSION.formatted(session, signal));
                    return true;
                }));
    }

    /**
     * The engine ends the output a moment before it knows the code.
     *
     * @throws WorkerException also when container and shell were removed meanwhile
     */
    int exitCode() {
        return engine.call(session -> {
            try {
                InspectExecResponse exec =
                        session.client().inspectExecCmd(execId).exec();
                while (Boolean.TRUE.equals(exec.isRunning()) || exec.getExitCodeLong() == null) {
                    TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                    exec = session.client().inspectExecCmd(execId).exec();
                }
                return exec.getExitCodeLong().intValue();
            } catch (NotFoundException e) {
                throw new WorkerException(WorkerErrorCode.CONTAINER_NOT_FOUND, "The container was removed");
            } catch (InterruptedException e) {
                throw InContainer.interrupted();
            }
        });
    }
}
