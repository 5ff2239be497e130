package com.lfc.yundocker.master.container;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container as operators see it: on which worker it is they have asked for.
 *
 * @param username null when the account is no more
 * @param charged whole credits
 */
public record WorkerContainer(
        Long id,
        Long userId,
        @Nullable String username,
        String name,
        String reference,
        ContainerState state,
        Long charged,
        Instant createdAt) {}
