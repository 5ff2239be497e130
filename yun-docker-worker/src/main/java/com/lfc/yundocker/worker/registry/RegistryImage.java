package com.lfc.yundocker.worker.registry;

/**
 * An image that a registry has for one platform.
 *
 * @param digest of what was asked for: of the image, or of the list of its platforms
 * @param config digest of its configuration, by which many engines know it
 * @param downloadBytes of all layers as they are sent, each once
 */
public record RegistryImage(String digest, String config, long downloadBytes) {}
