package com.lfc.yundocker.master.image;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image claim with its owner's name, null when the account is no more. */
public record WorkerImage(
        Long id,
        Long userId,
        @Nullable String username,
        String reference,
        Integer imageType,
        ImageState state,
        @Nullable Long sizeBytes,
        Long charged,
        Instant createdAt) {

    public boolean isPrivate() {
        return imageType == YunImage.PRIVATE;
    }
}
