package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.WorkerImage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An image claim as operators see it who have asked for a worker.
 *
 * @param userId whose claim; of a public one the admin who pulled it
 * @param username null when that account is no more
 * @param sizeBytes known once it is READY
 * @param charged whole credits
 */
record WorkerImageView(
        long id,
        long userId,
        @Nullable String username,
        String reference,
        ImageView.Type type,
        ImageState state,
        @Nullable Long sizeBytes,
        long charged,
        Instant createdAt) {

    static WorkerImageView of(WorkerImage claim) {
        return new WorkerImageView(
                claim.id(),
                claim.userId(),
                claim.username(),
                claim.reference(),
                ImageView.Type.of(claim.isPrivate()),
                claim.state(),
                claim.sizeBytes(),
                claim.charged(),
                claim.createdAt());
    }
}
