package com.lfc.yundocker.api;

/** Asks for what a running container uses, once a second, as {@link StreamDown.Sample}. */
public record StatsRequest(String workerId, long containerId, long ownerId) implements StreamRequest {}
