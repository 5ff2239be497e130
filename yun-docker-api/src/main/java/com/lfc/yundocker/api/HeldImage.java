package com.lfc.yundocker.api;

import java.io.Serializable;
import java.util.List;

/**
 * An image that the engine holds, in a list of all of them.
 *
 * @param engineImageId {@code sha256:…} id of the image's configuration
 * @param tags references by tag, as the engine prints them ({@code busybox:1} for Docker Hub's); empty when another
 *     image has taken them over
 * @param digests references by digest, as the engine prints them; they stay when a tag moves on
 * @param sizeBytes size of the unpacked image, all its layers
 */
public record HeldImage(String engineImageId, List<String> tags, List<String> digests, long sizeBytes)
        implements Serializable {}
