package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a new shell in a running container.
 *
 * @param shell one of {@link RpcDockerService#shells}, null for the best that the container has
 * @param size of the window when it opens
 */
public record TerminalRequest(
        String workerId,
        long containerId,
        long ownerId,
        @Nullable String shell,
        TerminalSize size) implements StreamRequest {}
