package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks what a pull would download. Nothing is pulled and nothing is kept.
 *
 * @param reference as in {@link PullImageRequest#reference()}
 * @param login for a private registry, or null
 */
public record QuotePullRequest(
        String workerId, String reference, @Nullable RegistryLogin login) implements WorkerRequest {}
