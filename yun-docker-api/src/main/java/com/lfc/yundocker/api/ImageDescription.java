package com.lfc.yundocker.api;

import java.io.Serializable;
import java.util.List;

/**
 * An image on the engine.
 *
 * @param engineImageId {@code sha256:…} id of the image's configuration
 * @param sizeBytes size of the unpacked image, all its layers
 * @param exposedPorts TCP ports that the image declares, lowest first
 */
public record ImageDescription(String engineImageId, long sizeBytes, List<Integer> exposedPorts)
        implements Serializable {}
