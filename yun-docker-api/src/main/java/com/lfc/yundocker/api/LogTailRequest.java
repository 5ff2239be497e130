package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a container's last output.
 *
 * @param ownerId as in {@link ContainerRequest#ownerId()}
 * @param lines how many lines at most, 1 to 10,000
 * @param sinceEpochSeconds only what was written at or after this second, or null
 */
public record LogTailRequest(
        String workerId,
        long containerId,
        long ownerId,
        int lines,
        @Nullable Long sinceEpochSeconds) implements WorkerRequest {}
