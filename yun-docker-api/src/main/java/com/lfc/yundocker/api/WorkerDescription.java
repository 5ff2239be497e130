package com.lfc.yundocker.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One Docker machine as its worker sees it.
 *
 * @param workerId the worker's own id
 * @param engineVersion for example {@code 20.10.24}
 * @param apiVersion the API version in use, for example {@code 1.41}
 * @param cpus processors of the machine
 * @param cpuPercent how busy all processors together were since the look before, 0 to 100; null when it is not known
 * @param memoryBytes memory of the machine
 * @param memoryUsedBytes memory in use, without what caches could give up; null when it is not known
 * @param diskTotalBytes size of the file system that holds the engine's data, 0 when it cannot be read
 * @param diskFreeBytes free space on it, 0 when it cannot be read
 * @param imageCount images on the engine, ours or not
 * @param imageBytes bytes of all image layers on the engine, shared layers counted once; measured about once a minute, 0
 *     before the first time
 * @param containerCount containers on the engine, ours or not
 */
public record WorkerDescription(
        String workerId,
        String engineVersion,
        String apiVersion,
        int cpus,
        @Nullable Integer cpuPercent,
        long memoryBytes,
        @Nullable Long memoryUsedBytes,
        long diskTotalBytes,
        long diskFreeBytes,
        int imageCount,
        long imageBytes,
        int containerCount)
        implements Serializable {}
