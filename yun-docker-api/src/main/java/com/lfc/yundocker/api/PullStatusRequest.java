package com.lfc.yundocker.api;

/** Asks how far the pull with this id is. */
public record PullStatusRequest(String workerId, String pullId) implements WorkerRequest {}
