package com.lfc.yundocker.api;

/** Asks a worker to measure its engine's disk. */
public record DiskUsageRequest(String workerId) implements WorkerRequest {}
