package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.RegistryLogin;
import org.jspecify.annotations.Nullable;

/**
 * What a registry is asked.
 *
 * @param version tag or digest
 * @param platform the one that counts where an image has several
 * @param insecure the registries that need not prove who they are
 * @param login null for nobody
 */
public record RegistryQuestion(
        Repository repository,
        String version,
        Platform platform,
        InsecureRegistries insecure,
        @Nullable RegistryLogin login) {}
