package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.ContainerTask;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.pin.Kept;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container.
 *
 * @param state as the engine reported it last
 * @param task what is being done with it at the moment; null when nothing is
 * @param charged whole credits
 * @param kept that the next release leaves it alone; null when it takes it
 * @param exit how the main process ended; null unless it is STOPPED, and until the engine was asked
 * @param hostAddress where the port is published, with {@code hostPort}; null when none is
 */
record ContainerView(
        long id,
        String name,
        long imageId,
        String reference,
        String workerId,
        ContainerState state,
        @Nullable ContainerTask task,
        long charged,
        @Nullable Integer containerPort,
        @Nullable String hostAddress,
        @Nullable Integer hostPort,
        @Nullable Kept kept,
        @Nullable Exit exit,
        Instant createdAt) {

    /**
     * How a main process ended.
     *
     * @param outOfMemory whether the container had reached its memory limit
     */
    record Exit(int code, boolean outOfMemory, @Nullable Instant at) {

        static @Nullable Exit of(YunContainer container) {
            Integer code = container.getExitCode();
            return code == null || container.getState() != ContainerState.STOPPED
                    ? null
                    : new Exit(code, Boolean.TRUE.equals(container.getOutOfMemory()), container.getFinishedAt());
        }
    }

    static ContainerView of(YunContainer container, @Nullable Kept kept) {
        return new ContainerView(
                container.getId(),
                container.getName(),
                container.getImageId(),
                container.getReference(),
                container.getWorkerId(),
                container.getState(),
                container.getTask(),
                container.getCharged(),
                container.getContainerPort(),
                container.getHostAddress(),
                container.getHostPort(),
                kept,
                Exit.of(container),
                container.getCreatedAt());
    }
}
