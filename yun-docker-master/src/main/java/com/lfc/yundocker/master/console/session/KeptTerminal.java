package com.lfc.yundocker.master.console.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A terminal session of a container.
 *
 * @param shell path that was asked for, null for the best that the container has
 * @param detachedAt since when no client is attached, null while one is
 */
public record KeptTerminal(
        String id,
        @Nullable String shell,
        Instant openedAt,
        @Nullable Instant detachedAt) {}
