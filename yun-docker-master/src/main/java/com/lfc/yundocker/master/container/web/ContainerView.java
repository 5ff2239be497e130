package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.pin.Kept;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container.
 *
 * @param charged whole credits
 * @param kept that releases leave it alone; null when they do not
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
        @Nullable Kept kept,
        Instant createdAt) {

    static ContainerView of(YunContainer container, @Nullable Kept kept) {
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
                kept,
                container.getCreatedAt());
    }
}
