package com.lfc.yundocker.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One of our containers on the engine.
 *
 * @param containerId the master's row id, from the label
 * @param ownerId the user it was made for, from the label; null when that is no number, so not written by us
 * @param engineContainerId the engine's 64-digit id
 * @param running whether its main process runs
 * @param exitCode exit code of the main process, null while it runs
 * @param hostAddress address the port is published on, null when none is
 * @param hostPort port on the machine, null when none is published
 */
public record ContainerDescription(
        long containerId,
        @Nullable Long ownerId,
        String engineContainerId,
        boolean running,
        @Nullable Integer exitCode,
        @Nullable String hostAddress,
        @Nullable Integer hostPort)
        implements Serializable {}
