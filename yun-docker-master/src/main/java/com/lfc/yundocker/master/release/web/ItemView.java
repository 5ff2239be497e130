package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinnedKind;
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
 * @param reason of a failure, in the words of the worker or its engine; of a pin, in the admin's
 * @param sizeBytes what its removal was said to free: 0 for a container and for an image that a public one keeps
 * @param username the owner's; null when the account is no more
 * @param keptBy kind of the pin that keeps a SKIPPED one; null when none does
 * @param keptScope what that pins: the thing itself, its owner, or a container that runs from the image
 * @param keptUntil null for an EXTENSION, which ended with the night
 * @param keptContainer name of the kept container that an image stays for
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
        @Nullable String username,
        @Nullable PinKind keptBy,
        @Nullable PinnedKind keptScope,
        @Nullable Instant keptUntil,
        @Nullable String keptContainer) {

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
                item.getUsername(),
                item.getKeptBy(),
                item.getKeptScope(),
                item.getKeptUntil(),
                item.getKeptContainer());
    }
}
