package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * Output of a container, standard output and error in the order the engine kept them.
 *
 * @param text UTF-8, lines end with {@code \n}
 * @param truncated whether the worker's byte limit cut the beginning off
 */
public record LogTail(String text, boolean truncated) implements Serializable {}
