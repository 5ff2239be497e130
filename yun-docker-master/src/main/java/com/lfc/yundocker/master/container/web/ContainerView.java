package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container.
 *
 * @param charged whole credits
 * @param hostAddress where the port is published, with {@code hostPort}; null when none is
 */
record ContainerView(
        long id,
        String name,
        long imageId,
        String reference,
        String workerId,
        ContainerState state,
        long charged,
        @Nullable Integer containerPort,
        @Nullable String hostAddress,
        @Nullable Integer hostPort,
        Instant createdAt) {

    static ContainerView of(YunContainer container) {
        return new ContainerView(
                container.getId(),
                container.getName(),
                container.getImageId(),
                container.getReference(),
                container.getWorkerId(),
                container.getState(),
                container.getCharged(),
                container.getContainerPort(),
                container.getHostAddress(),
                container.getHostPort(),
                container.getCreatedAt());
    }
}
