package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.QuoteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a registry told.
 *
 * @param image null unless {@link QuoteOutcome#TOLD}
 * @param unpackedBytes of all layers as archives; null when that could not be learnt
 */
public record RegistryReply(
        QuoteOutcome outcome,
        @Nullable RegistryImage image,
        @Nullable Long unpackedBytes) {}
