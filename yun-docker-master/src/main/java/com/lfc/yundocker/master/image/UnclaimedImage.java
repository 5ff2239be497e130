package com.lfc.yundocker.master.image;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An engine image that our pulls brought and that no claim is on.
 *
 * @param id of its row; 0 when it has none
 * @param reference the reference by which it came
 * @param holders what kept it from being removed when that was last tried
 * @param createdAt since when no claim is on it; null when that is not known
 */
public record UnclaimedImage(
        Long id,
        String workerId,
        Long referenceId,
        String reference,
        String engineImageId,
        @Nullable String holders,
        @Nullable Instant createdAt) {}
