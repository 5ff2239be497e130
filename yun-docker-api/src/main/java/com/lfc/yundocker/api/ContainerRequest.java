package com.lfc.yundocker.api;

/** Names one of our containers by the master's row id. */
public record ContainerRequest(String workerId, long containerId) implements WorkerRequest {}
