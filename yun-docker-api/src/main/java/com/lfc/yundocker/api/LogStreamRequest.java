package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a container's output as the engine kept it, from some line on.
 *
 * @param lines how many of the last lines at most; null for all
 * @param sinceEpochSeconds only what was written at or after this second, or null
 * @param timestamps whether each line begins with the time at which it was written, RFC 3339 with nanoseconds, and a blank
 * @param follow whether it goes on with what is written from now on, until the container stops
 */
public record LogStreamRequest(
        String workerId,
        long containerId,
        long ownerId,
        @Nullable Integer lines,
        @Nullable Long sinceEpochSeconds,
        boolean timestamps,
        boolean follow)
        implements StreamRequest {}
