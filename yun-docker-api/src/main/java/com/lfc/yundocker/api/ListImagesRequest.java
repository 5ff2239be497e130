package com.lfc.yundocker.api;

/** Asks for all images that the engine holds, whoever brought them. */
public record ListImagesRequest(String workerId) implements WorkerRequest {}
