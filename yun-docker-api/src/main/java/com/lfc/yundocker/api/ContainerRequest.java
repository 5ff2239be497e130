package com.lfc.yundocker.api;

/**
 * Names one of our containers by the master's row id.
 *
 * @param ownerId the owner of that row; a container of the id that was made for another user is left alone, as if it
 *     were not there
 */
public record ContainerRequest(String workerId, long containerId, long ownerId) implements WorkerRequest {}
