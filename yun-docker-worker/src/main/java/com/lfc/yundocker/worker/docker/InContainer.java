package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/**
 * Shell scripts that act on a container's processes from within: their ids there are not those of the machine. They use
 * only what is built into every shell, for an image may have nothing else.
 */
final class InContainer {

    /** What every image with a shell has. */
    static final String SHELL = "/bin/sh";

    private InContainer() {}

    /** Returns when it has been started. */
    static void start(DockerClient client, String engineId, String script) {
        String execId = client.execCreateCmd(engineId)
                .withCmd(SHELL, "-c", script)
                .exec()
                .getId();
        try (ResultCallback.Adapter<Frame> started = new ResultCallback.Adapter<>()) {
            client.execStartCmd(execId).withDetach(true).exec(started).awaitCompletion();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("The deadline passed");
    }
}
