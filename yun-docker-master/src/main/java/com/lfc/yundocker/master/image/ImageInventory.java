package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.HeldImage;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the images of an engine with what is known of them, to find those that our pulls brought and no claim is on.
 * What is not certain to be ours is left out.
 */
@Component
public class ImageInventory {

    private final EngineImages engine;
    private final EngineImageMapper engineImages;
    private final EngineReferenceMapper references;
    private final YunImageMapper images;
    private final UnclaimedImages unclaimed;
    private final Clock clock;
    private final RecoveryProperties recovery;

    ImageInventory(
            EngineImages engine,
            EngineImageMapper engineImages,
            EngineReferenceMapper references,
            YunImageMapper images,
            UnclaimedImages unclaimed,
            Clock clock,
            RecoveryProperties recovery) {
        this.engine = engine;
        this.engineImages = engineImages;
        this.references = references;
        this.images = images;
        this.unclaimed = unclaimed;
        this.clock = clock;
        this.recovery = recovery;
    }

    /** An unclaimed image with the name and the size that the engine gives it. */
    public record Found(UnclaimedImage image, String name, long sizeBytes) {}

    /** Looks twice, so that what a pull or a removal just changes is not among them. */
    public List<Found> unclaimed(String worker) {
        List<Found> candidates = candidates(worker);
        if (candidates.isEmpty()) {
            return candidates;
        }
        Set<String> still =
                engine.all(worker).stream().map(HeldImage::engineImageId).collect(Collectors.toSet());
        return candidates.stream()
                .filter(found -> still.contains(found.image().engineImageId()) && !isNeeded(found.image()))
                .toList();
    }

    /**
     * Removes an unclaimed image now, never by force.
     *
     * @return false when it was not unclaimed any more
     * @throws ProblemException {@code IMAGE_IN_USE}; {@code ENGINE_ERROR} and {@code WORKER_UNAVAILABLE} when the worker
     *     could not do it
     */
    public boolean remove(String worker, String engineImageId) {
        boolean removed = false;
        for (Found found : unclaimed(worker)) {
            UnclaimedImage image = found.image();
            if (image.engineImageId().equals(engineImageId)) {
                UnclaimedImage recorded = image.id() == 0 ? unclaimed.recorded(image) : image;
                removed |= recorded != null && isGone(recorded);
            }
        }
        return removed;
    }

    private boolean isGone(UnclaimedImage image) {
        UnclaimedImages.Result result = unclaimed.remove(image);
        if (result == UnclaimedImages.Result.HELD) {
            String holders = engineImages.holders(image.id());
            throw new ProblemException(
                    ProblemCode.IMAGE_IN_USE,
                    "The image is in use by container " + holders + ". Remove that, then repair again.");
        }
        return result == UnclaimedImages.Result.GONE;
    }

    private List<Found> candidates(String worker) {
        List<HeldImage> held = engine.all(worker);
        Map<String, HeldImage> byId = held.stream()
                .collect(Collectors.toMap(HeldImage::engineImageId, Function.identity(), (one, same) -> one));
        List<Found> found = new ArrayList<>();
        Stream.of(engineImages.onWorker(worker).stream().filter(this::isLeft), references.withoutClaim(worker).stream())
                .flatMap(Function.identity())
                .forEach(image -> {
                    HeldImage there = byId.get(image.engineImageId());
                    String name = there == null ? null : nameIn(image.reference(), there);
                    if (there != null && name != null && !isNeeded(image)) {
                        found.add(new Found(image, name, there.sizeBytes()));
                    }
                });
        held.stream().map(there -> leftover(worker, there)).forEach(leftover -> {
            if (leftover != null) {
                found.add(leftover);
            }
        });
        return found;
    }

    /** Whether a removal was tried in vain, or should have been. */
    private boolean isLeft(UnclaimedImage image) {
        Instant since = image.createdAt();
        return image.holders() != null
                || since == null
                || since.isBefore(clock.instant().minus(recovery.staleAfter()));
    }

    private boolean isNeeded(UnclaimedImage image) {
        return unclaimed.isNeeded(image.referenceId(), image.engineImageId())
                || images.isRun(image.workerId(), image.engineImageId());
    }

    /**
     * What a tag left when it moved on, before that was written down: without a tag, and all its digests of one
     * repository that users have pulled from, where no image was ever found that was not ours.
     */
    private @Nullable Found leftover(String worker, HeldImage there) {
        List<String> repositories = there.digests().stream()
                .map(digest -> ImageReference.parse(digest).repository())
                .distinct()
                .toList();
        if (!there.tags().isEmpty() || repositories.size() != 1) {
            return null;
        }
        UnclaimedImage image = references.leftover(worker, repositories.get(0), there.engineImageId());
        return image == null || isNeeded(image)
                ? null
                : new Found(image, there.digests().get(0), there.sizeBytes());
    }

    /** A name of the image within the repository of a reference, the reference itself if it is one; else null. */
    private static @Nullable String nameIn(String reference, HeldImage there) {
        String repository = ImageReference.parse(reference).repository();
        return Stream.concat(there.tags().stream(), there.digests().stream())
                .filter(name -> ImageReference.parse(name).repository().equals(repository))
                .findFirst()
                .orElse(null);
    }
}
