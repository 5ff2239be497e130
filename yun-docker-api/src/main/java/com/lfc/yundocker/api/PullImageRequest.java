package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Starts a pull.
 *
 * @param pullId chosen by the master, the same for every repetition of one pull
 * @param reference canonical reference, for example {@code registry.example:5000/team/app:1.2} or {@code
 *     docker.io/library/app@sha256:…}
 * @param login for a private registry, or null
 */
public record PullImageRequest(
        String workerId,
        String pullId,
        String reference,
        @Nullable RegistryLogin login) implements WorkerRequest {}
