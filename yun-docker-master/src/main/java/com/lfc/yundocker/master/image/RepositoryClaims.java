package com.lfc.yundocker.master.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One claim among the others of its repository on its worker, as they are while the repository is locked.
 *
 * <p>The engine keeps an image under a tag or, when the tag has moved to another one, under its digest alone; it drops a
 * repository's digests of an image with the last tag there. So a claim whose tag has moved is in the position of one by
 * digest: it is held by digest.
 */
final class RepositoryClaims {

    private final YunImage claim;
    private final List<YunImage> siblings;
    private final List<YunImage> neighbours;
    private final Map<Long, EngineReference> references;

    /**
     * @param siblings other claims on the same reference
     * @param neighbours claims on other references of the repository
     */
    RepositoryClaims(
            YunImage claim, List<YunImage> siblings, List<YunImage> neighbours, List<EngineReference> references) {
        this.claim = claim;
        this.siblings = siblings;
        this.neighbours = neighbours;
        this.references = references.stream().collect(Collectors.toMap(EngineReference::getId, Function.identity()));
    }

    EngineReference reference() {
        return reference(claim);
    }

    /** Live claims on the same reference that need the same engine image, or may: of a pull it is not known yet. */
    List<YunImage> sharing() {
        return siblings.stream()
                .filter(other -> other.isLive() && mayBeOnSameImage(other))
                .toList();
    }

    /** Live claims on other references that may need the same engine image. */
    Stream<YunImage> beside() {
        return neighbours.stream().filter(other -> other.isLive() && mayBeOnSameImage(other));
    }

    /** Those of {@link #beside} that need the image's digests. */
    Stream<YunImage> besideByDigest() {
        return beside().filter(this::isHeldByDigest);
    }

    /**
     * Whether the engine is just asked to remove a claim of which the same holds: the call may take the image along. One
     * that is REMOVING without a call under way is not waited for, else two of them would wait for each other.
     */
    boolean isDigestGoing(Instant now) {
        return neighbours.stream()
                .anyMatch(other -> other.getState() == ImageState.REMOVING
                        && reference(other).isTaken(now)
                        && isHeldByDigest(other)
                        && claim.getEngineImageId() != null
                        && claim.getEngineImageId().equals(other.getEngineImageId()));
    }

    /** Whether a pull is under way in the repository. */
    boolean isPulling() {
        return Stream.concat(siblings.stream(), neighbours.stream())
                .anyMatch(other -> other.getState() == ImageState.PULLING);
    }

    /** Whether the tag of the claim's reference is on another image than its own, or may be. */
    boolean isTagMoved() {
        return isTagMoved(claim);
    }

    /** Whether it is certain that the engine's name for the claim's reference leads to the claim's own image. */
    boolean isNameCertain() {
        String id = claim.getEngineImageId();
        return id == null
                || (id.equals(reference().getEngineImageId())
                        && siblings.stream()
                                .map(YunImage::getEngineImageId)
                                .allMatch(other -> other == null || other.equals(id)));
    }

    /** Whether one of these references still has its tag on the claim's image; a digest goes with the last tag. */
    boolean isTaggedBy(Stream<Long> referenceIds) {
        return referenceIds
                .map(references::get)
                .filter(other -> other != null && other.getReference().indexOf('@') < 0)
                .anyMatch(other -> Objects.equals(other.getEngineImageId(), claim.getEngineImageId()));
    }

    private boolean isHeldByDigest(YunImage other) {
        return other.isByDigest() || isTagMoved(other);
    }

    private boolean isTagMoved(YunImage other) {
        String id = other.getEngineImageId();
        return !other.isByDigest() && id != null && !id.equals(reference(other).getEngineImageId());
    }

    private boolean mayBeOnSameImage(YunImage other) {
        return mayBeSame(claim.getEngineImageId(), other.getEngineImageId());
    }

    static boolean mayBeSame(@Nullable String id, @Nullable String other) {
        return id == null || other == null || id.equals(other);
    }

    private EngineReference reference(YunImage of) {
        return Objects.requireNonNull(references.get(of.getReferenceId()));
    }
}
