package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.pin.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image claim.
 *
 * @param reference in canonical form
 * @param sizeBytes known once it is READY
 * @param charged whole credits
 * @param error why the pull failed
 * @param kept that the next release leaves it alone, also because a kept container runs from it; null when that takes
 *     it, and for a public one, which none takes
 * @param progress layers while it is PULLING
 * @param removal whether the asking user may remove it now, or what is in the way
 * @param containers how many of the asking user's containers were made from it
 */
record ImageView(
        long id,
        String reference,
        Type type,
        ImageState state,
        String workerId,
        @Nullable Long sizeBytes,
        long charged,
        @Nullable Failure error,
        List<LayerProgress> progress,
        @Nullable Kept kept,
        long containers,
        Removal removal,
        Instant createdAt) {

    enum Removal {
        /** It can be removed; a pull under way can be cancelled. */
        POSSIBLE,
        /** Containers of the user's own were made from it. */
        IN_USE,
        /** It is an operator's; only operators remove it. */
        PUBLIC,
        /** It is being removed already. */
        UNDER_WAY;

        static Removal of(YunImage claim, long containers) {
            if (!claim.isPrivate()) {
                return PUBLIC;
            }
            if (claim.getState() == ImageState.REMOVING) {
                return UNDER_WAY;
            }
            return containers > 0 ? IN_USE : POSSIBLE;
        }
    }

    enum Type {
        /** Everybody may run it; no release takes it. */
        PUBLIC,
        /** One user's claim, charged for. */
        PRIVATE;

        static Type of(boolean isPrivate) {
            return isPrivate ? PRIVATE : PUBLIC;
        }
    }

    /** Why a pull failed: a stable code and a sentence. */
    record Failure(String code, String message) {}

    static ImageView of(YunImage claim, List<LayerProgress> progress, @Nullable Kept kept, long containers) {
        String code = claim.getErrorCode();
        return new ImageView(
                claim.getId(),
                claim.getReference(),
                Type.of(claim.isPrivate()),
                claim.getState(),
                claim.getWorkerId(),
                claim.getSizeBytes(),
                claim.getCharged(),
                code == null ? null : new Failure(code, Objects.requireNonNullElse(claim.getErrorMessage(), code)),
                progress,
                kept,
                containers,
                Removal.of(claim, containers),
                claim.getCreatedAt());
    }
}
