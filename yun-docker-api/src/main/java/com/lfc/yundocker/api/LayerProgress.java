package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * One layer of a pull.
 *
 * @param id short layer id, as the engine reports it
 * @param status the engine's words, for example {@code Downloading}, {@code Extracting}, {@code Pull complete}
 * @param currentBytes bytes done in the present step, 0 when not told
 * @param totalBytes bytes of the present step, 0 when not told
 */
public record LayerProgress(String id, String status, long currentBytes, long totalBytes) implements Serializable {}
