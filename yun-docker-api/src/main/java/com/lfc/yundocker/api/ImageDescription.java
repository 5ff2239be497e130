package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * An image on the engine.
 *
 * @param engineImageId {@code sha256:…} id of the image's configuration
 * @param sizeBytes size of the unpacked image, all its layers
 */
public record ImageDescription(String engineImageId, long sizeBytes) implements Serializable {}
