package com.lfc.yundocker.api;

/** What to open of one of our containers, named as in {@link ContainerRequest}. */
public sealed interface StreamRequest extends WorkerRequest permits TerminalRequest, LogStreamRequest, StatsRequest {

    long containerId();

    long ownerId();
}
