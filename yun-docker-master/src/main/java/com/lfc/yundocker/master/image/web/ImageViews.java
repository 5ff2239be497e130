package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.KeptThings;
import com.lfc.yundocker.master.pin.PinnedKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Image claims as they are shown: with the progress of their pull, and with what keeps them. */
@Component
class ImageViews {

    private final YunImageService images;
    private final KeptThings keptThings;

    ImageViews(YunImageService images, KeptThings keptThings) {
        this.images = images;
        this.keptThings = keptThings;
    }

    ImageView of(YunImage claim, long userId) {
        return of(List.of(claim), userId).apply(claim);
    }

    /** For each out of some claims that one user sees, the private ones being that user's own. */
    Function<YunImage, ImageView> of(Collection<YunImage> claims, long userId) {
        List<Long> ids = claims.stream()
                .filter(claim -> claim.isPrivate() && claim.getState() != ImageState.FAILED)
                .map(YunImage::getId)
                .toList();
        Map<Long, Kept> kept = keptThings.kept(PinnedKind.IMAGE, ids, userId);
        Map<Long, Long> containers =
                images.containers(claims.stream().map(YunImage::getId).toList(), userId);
        return claim -> view(claim, kept.get(claim.getId()), containers.getOrDefault(claim.getId(), 0L));
    }

    private ImageView view(YunImage claim, @Nullable Kept kept, long containers) {
        // Whoever follows a pull forgets its layers a moment after its end.
        boolean pulling = claim.getState() == ImageState.PULLING;
        return ImageView.of(claim, pulling ? images.progress(claim.getId()) : List.of(), kept, containers);
    }
}
