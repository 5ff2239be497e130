package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * What a container uses. Bytes of network and disk are counted since its start.
 *
 * @param atEpochMillis when the engine measured it
 * @param processors how many processors it kept busy since the measurement before: 0.5 is half of one
 * @param memoryBytes without what the kernel could drop at once from its cache of files
 * @param memoryLimitBytes of which it may use no more
 * @param processes including threads
 */
public record ContainerStats(
        long atEpochMillis,
        double processors,
        long memoryBytes,
        long memoryLimitBytes,
        long networkReceivedBytes,
        long networkSentBytes,
        long diskReadBytes,
        long diskWrittenBytes,
        int processes)
        implements Serializable {}
