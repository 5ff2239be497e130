package com.lfc.yundocker.master.image;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks before a pull whether the engine holds an image by that name already. One that no pull of ours has brought is
 * foreign, and no end of a claim removes it.
 */
@Component
class ImageSightings {

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final EngineImageMapper engineImages;
    private final EngineImages engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImageSightings(
            YunImageMapper images,
            EngineReferenceMapper references,
            EngineImageMapper engineImages,
            EngineImages engine,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.engineImages = engineImages;
        this.engine = engine;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks the engine and writes down what it says. */
    void look(YunImage claim) {
        String present = engine.named(claim);
        List<String> gone = engineImages.foreign(claim.getReferenceId()).stream()
                .filter(foreign -> !engine.has(claim, foreign))
                .toList();
        transaction.executeWithoutResult(status -> sighted(claim, present, gone));
    }

    /**
     * @param present the image that the claim's reference resolved to
     * @param gone foreign images that the engine holds no more
     */
    private void sighted(YunImage claim, @Nullable String present, List<String> gone) {
        long referenceId = claim.getReferenceId();
        references.lock(referenceId);
        gone.forEach(image -> engineImages.forget(referenceId, image, ImageOrigin.FOREIGN));
        boolean foreign = present != null && isForeign(claim, present);
        references.seen(referenceId, foreign);
        images.probed(claim.getId());
    }

    /** Whether it is, written down already or not. */
    private boolean isForeign(YunImage claim, String present) {
        long referenceId = claim.getReferenceId();
        List<EngineImage> known = engineImages.known(referenceId, present);
        if (known.stream().anyMatch(image -> isOf(image, referenceId, ImageOrigin.FOREIGN))) {
            return true;
        }
        if (isOurs(claim, present, known)) {
            return false;
        }
        engineImages.add(referenceId, present, ImageOrigin.FOREIGN, clock.instant());
        references.pulled(referenceId, present);
        return true;
    }

    /**
     * By a claim or a former claim on the same reference, or a tag that we left there ourselves. A digest comes with the
     * tags of its repository.
     */
    private boolean isOurs(YunImage claim, String present, List<EngineImage> known) {
        long referenceId = claim.getReferenceId();
        EngineReference reference = references.selectById(referenceId);
        boolean left = Boolean.TRUE.equals(reference.getLeftBehind())
                && RepositoryClaims.mayBeSame(present, reference.getEngineImageId());
        boolean recorded = known.stream()
                .anyMatch(image -> image.getOrigin() == ImageOrigin.OURS
                        && (claim.isByDigest() || image.getReferenceId() == referenceId));
        boolean foreignBeside = known.stream().anyMatch(image -> image.getOrigin() == ImageOrigin.FOREIGN);
        Stream<YunImage> beside =
                claim.isByDigest() && !foreignBeside ? images.neighbours(referenceId).stream() : Stream.empty();
        return left
                || recorded
                || Stream.concat(images.siblings(referenceId, claim.getId()).stream(), beside)
                        .anyMatch(other -> mayHaveBrought(other, present));
    }

    private static boolean mayHaveBrought(YunImage other, String present) {
        return other.getState() != ImageState.FAILED
                && Boolean.TRUE.equals(other.getProbed())
                && RepositoryClaims.mayBeSame(present, other.getEngineImageId());
    }

    private static boolean isOf(EngineImage image, long referenceId, ImageOrigin origin) {
        return image.getOrigin() == origin && Objects.equals(image.getReferenceId(), referenceId);
    }
}
