package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Names one of our containers by the master's row id.
 *
 * @param ownerId the owner of that row; a container of the id that was made for another user is then left alone, as if
 *     it were not there. Null for whosever it is
 */
public record ContainerRequest(
        String workerId, long containerId, @Nullable Long ownerId) implements WorkerRequest {

    public ContainerRequest(String workerId, long containerId) {
        this(workerId, containerId, null);
    }
}
