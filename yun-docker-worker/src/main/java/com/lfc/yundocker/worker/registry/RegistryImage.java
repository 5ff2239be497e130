package com.lfc.yundocker.worker.registry;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An image that a registry has for one platform.
 *
 * @param digest of what was asked for: of the image, or of the list of its platforms
 * @param config digest of its configuration, by which many engines know it
 */
public record RegistryImage(String digest, String config, List<Layer> layers) {

    /** Bytes of all layers as they are sent, each once. */
    public long downloadBytes() {
        return layers.stream().collect(Collectors.toMap(Layer::digest, Layer::size, Math::max)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
