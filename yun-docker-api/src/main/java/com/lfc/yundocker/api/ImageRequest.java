package com.lfc.yundocker.api;

/** Names one image reference on one worker, in canonical form as in {@link PullImageRequest#reference()}. */
public record ImageRequest(String workerId, String reference) implements WorkerRequest {}
