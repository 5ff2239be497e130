package com.lfc.yundocker.api;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a pull is.
 *
 * @param layers layers seen so far, in the order the engine named them
 * @param image the image that was pulled; set only with {@link PullState#SUCCEEDED}
 * @param errorCode why it failed; set only with {@link PullState#FAILED}
 * @param errorMessage a sentence for people; set only with {@link PullState#FAILED}
 */
public record PullStatus(
        PullState state,
        List<LayerProgress> layers,
        @Nullable ImageDescription image,
        @Nullable WorkerErrorCode errorCode,
        @Nullable String errorMessage)
        implements Serializable {}
