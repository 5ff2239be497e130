package com.lfc.yundocker.api;

import org.jspecify.annotations.Nullable;

/**
 * Names one image reference on one worker, in canonical form as in {@link PullImageRequest#reference()}.
 *
 * @param engineImageId the engine image that is meant, also when the tag is on another one by now; null for whatever the
 *     reference resolves to
 */
public record ImageRequest(
        String workerId, String reference, @Nullable String engineImageId) implements WorkerRequest {

    public ImageRequest(String workerId, String reference) {
        this(workerId, reference, null);
    }
}
