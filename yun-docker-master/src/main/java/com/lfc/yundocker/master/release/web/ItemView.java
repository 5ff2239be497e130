package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ItemState;
import com.lfc.yundocker.master.release.ReasonCode;
import com.lfc.yundocker.master.release.ReleaseItem;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container or image claim in a release.
 *
 * @param sizeBytes what its removal was said to free: 0 for a container and for an image that a public one keeps
 * @param username the owner's; null when the account is no more
 */
record ItemView(
        long id,
        ItemKind kind,
        long targetId,
        long userId,
        String workerId,
        String reference,
        long charged,
        ItemState state,
        @Nullable Outcome outcome,
        @Nullable ReasonCode reasonCode,
        @Nullable String reason,
        int attempts,
        Instant updatedAt,
        @Nullable Long sizeBytes,
        @Nullable String username) {

    static ItemView of(ReleaseItem item) {
        return new ItemView(
                item.getId(),
                item.getKind(),
                item.getTargetId(),
                item.getUserId(),
                item.getWorkerId(),
                item.getReference(),
                item.getCharged(),
                item.getState(),
                item.getOutcome(),
                item.getReasonCode(),
                item.getReason(),
                item.getAttempts(),
                item.getUpdatedAt(),
                item.getSizeBytes(),
                item.getUsername());
    }
}
