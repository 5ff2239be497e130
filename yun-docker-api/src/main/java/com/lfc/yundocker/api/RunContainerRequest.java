package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Creates and starts a container. Limits on memory, processors and processes, the published address and the port range
 * are the worker's own configuration.
 *
 * @param containerId the master's row id; with the worker id it names the container on the engine
 * @param ownerId the user's id, written as a label
 * @param reference canonical reference of an image that the engine holds, written as a label; never pulled here
 * @param engineImageId the engine image to run, also when the reference's tag is on another one by now; null for whatever
 *     the reference resolves to
 * @param containerPort TCP port to publish, 1 to 65535, or null for none
 */
public record RunContainerRequest(
        String workerId,
        long containerId,
        long ownerId,
        String reference,
        @Nullable String engineImageId,
        @Nullable Integer containerPort)
        implements WorkerRequest {}
