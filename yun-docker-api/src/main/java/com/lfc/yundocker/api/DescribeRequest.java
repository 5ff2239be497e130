package com.lfc.yundocker.api;

/** Asks a worker for its machine. */
public record DescribeRequest(String workerId) implements WorkerRequest {}
