package com.lfc.yundocker.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a container's main process ended.
 *
 * @param exitCode null while it runs, or when it never ran
 * @param outOfMemory whether the kernel killed a process of the container because it reached its memory limit
 * @param finishedAtMillis epoch milliseconds; null when the exit code is
 */
public record ContainerExit(
        @Nullable Integer exitCode,
        boolean outOfMemory,
        @Nullable Long finishedAtMillis) implements Serializable {}
