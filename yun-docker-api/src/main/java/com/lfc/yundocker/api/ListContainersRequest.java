package com.lfc.yundocker.api;

/** Asks for all containers that carry the worker's labels. */
public record ListContainersRequest(String workerId) implements WorkerRequest {}
