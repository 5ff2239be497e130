package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * What the engine itself says that it takes of the disk.
 *
 * @param layersBytes all image layers, each once however many images share it; what containers and volumes hold is not in
 *     it
 */
public record DiskUsage(long layersBytes) implements Serializable {}
