package com.lfc.yundocker.worker.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Turns what docker-java throws into what the master understands. */
final class EngineErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineErrors() {}

    /** What leaves this package: a {@link WorkerException}, or the error itself when nobody foresaw it. */
    static RuntimeException translate(RuntimeException error) {
        if (error instanceof WorkerException) {
            return error;
        }
        if (error instanceof DockerException answer) {
            return new WorkerException(WorkerErrorCode.ENGINE_ERROR, "The Docker Engine refused: " + text(answer));
        }
        if (ioCause(error) instanceof InterruptedIOException) {
            return timeout();
        }
        if (connectionLost(error)) {
            return new WorkerException(
                    WorkerErrorCode.ENGINE_UNAVAILABLE,
                    "The Docker Engine of this worker cannot be reached; it is tried again with the next call");
        }
        return error;
    }

    static WorkerException timeout() {
        return new WorkerException(
                WorkerErrorCode.ENGINE_TIMEOUT,
                "The Docker Engine of this worker did not answer in time; the call may still take effect");
    }

    static WorkerException busy() {
        return new WorkerException(
                WorkerErrorCode.ENGINE_BUSY,
                "The Docker Engine of this worker is busy with what came before; nothing has changed, try again");
    }

    /** Whether the connection broke, so that a new one may do better. */
    static boolean connectionLost(RuntimeException error) {
        if (error instanceof IllegalStateException) {
            // The pool was closed under this call, because another one found it stale.
            return String.valueOf(error.getMessage()).contains("shut down");
        }
        IOException cause = ioCause(error);
        return cause != null && !(cause instanceof JacksonException) && !(cause instanceof InterruptedIOException);
    }

    private static @Nullable IOException ioCause(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof IOException io) {
                return io;
            }
        }
        return null;
    }

    /** The engine's own words, out of {@code Status 409: {"message":"…"}}. */
    static String text(DockerException answer) {
        String message = String.valueOf(answer.getMessage());
        int json = message.indexOf('{');
        return json < 0 ? message : message(message.substring(json));
    }

    /** The engine's own words, out of {@code {"message":"…"}}. */
    static String message(String body) {
        try {
            JsonNode words = JSON.readTree(body).path("message");
            return words.isTextual() ? words.asText() : body;
        } catch (JacksonException notJson) {
            return body;
        }
    }
}
