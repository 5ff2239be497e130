package com.lfc.yundocker.master.image;

import java.util.EnumSet;
import java.util.Set;

/** Where an image claim is. {@link #allows} is the one table of allowed changes. */
public enum ImageState {
    /** The worker is fetching it; nothing is charged yet. */
    PULLING,
    /** Charged and on the engine. */
    READY,
    /** Being taken back: no container may use it and no pull may join it any more. */
    REMOVING,
    /** The pull failed; nothing is charged and nothing of it is on the engine. */
    FAILED;

    public boolean allows(ImageState next) {
        return next(this).contains(next);
    }

    private static Set<ImageState> next(ImageState state) {
        return switch (state) {
            case PULLING -> EnumSet.of(READY, REMOVING);
            case READY -> EnumSet.of(REMOVING);
            case REMOVING -> EnumSet.of(READY, FAILED);
            case FAILED -> EnumSet.noneOf(ImageState.class);
        };
    }
}
