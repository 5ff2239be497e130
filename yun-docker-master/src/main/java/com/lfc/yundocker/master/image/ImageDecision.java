package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is to happen when a claim ends: nothing yet, nothing on the engine, or a removal there. */
@Component
class ImageDecision {

    /** How long after the decision the call may begin; one that is still not made then must be decided anew. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /**
     * Longer than the wait and a call together, a minute in which a worker still takes a signed call and its deadline on
     * top: a removal whose master died is taken for dead after that.
     */
    static final Duration LONGEST_REMOVAL = LONGEST_WAIT.plusSeconds(90);

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final EngineImageMapper engineImages;
    private final UnclaimedImages unclaimed;
    private final PlainClaims plain;
    private final Clock clock;

    ImageDecision(
            YunImageMapper images,
            EngineReferenceMapper references,
            EngineImageMapper engineImages,
            UnclaimedImages unclaimed,
            PlainClaims plain,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.engineImages = engineImages;
        this.unclaimed = unclaimed;
        this.plain = plain;
        this.clock = clock;
    }

    /** What is to happen. */
    sealed interface Verdict {}

    /** The engine need not be asked. */
    record Decided(Removal removal) implements Verdict {}

    /**
     * The engine is to remove the claim's reference, which is taken until the claim is settled or the removal given up.
     *
     * @param engineImageId the image that is meant, when the engine's name for the reference may lead to another one;
     *     null when it does not
     * @param token what the reference is taken with
     * @param before when the call must have begun
     * @param marked claims that this decision made REMOVING, to be given back should the engine refuse
     * @param companions claims of the same release that the engine image goes with, REMOVING as well
     */
    record AskEngine(
            YunImage claim,
            @Nullable String engineImageId,
            String token,
            Instant before,
            List<Long> marked,
            List<Long> companions)
            implements Verdict {}

    /** {@link #decide} for several, in their order: those that concern nobody else in a few statements for all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Verdict> decideAll(List<Long> ids, String token, LongPredicate alsoReleased) {
        Instant now = clock.instant();
        Map<Long, YunImage> taken = plain.take(ids, token, now.plus(LONGEST_REMOVAL), now);
        return ids.stream()
                .map(id -> {
                    YunImage claim = taken.get(id);
                    return claim == null ? decide(id, token, alsoReleased) : removalAlone(claim, token, now);
                })
                .toList();
    }

    private static Verdict removalAlone(YunImage claim, String token, Instant now) {
        return new AskEngine(claim, null, token, now.plus(LONGEST_WAIT), List.of(claim.getId()), List.of());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict decide(long id, String token, LongPredicate alsoReleased) {
        references.lockOf(id);
        Instant now = clock.instant();
        YunImage claim = images.selectById(id);
        if (claim == null) {
            return new Decided(Removal.of(Outcome.NO_ROW));
        }
        if (claim.getState() != ImageState.READY && claim.getState() != ImageState.REMOVING) {
            return new Decided(Removal.busy("it is " + claim.getState()));
        }
        long referenceId = claim.getReferenceId();
        if (!takes(referenceId, token, now)) {
            return new Decided(Removal.busy("it is just being removed"));
        }
        Verdict verdict = decide(claim, token, alsoReleased, now);
        if (verdict instanceof Decided) {
            references.free(referenceId);
        }
        return verdict;
    }

    /** Lets go of the reference; false when somebody else has taken the removal for dead and goes on with it. */
    boolean giveUp(AskEngine ask) {
        long referenceId = ask.claim().getReferenceId();
        references.lock(referenceId);
        return references.freeFrom(referenceId, ask.token()) > 0;
    }

    private boolean takes(long referenceId, String token, Instant now) {
        return references.take(referenceId, token, now.plus(LONGEST_REMOVAL), now) > 0;
    }

    private Verdict decide(YunImage claim, String token, LongPredicate alsoReleased, Instant now) {
        List<String> own = images.containersOf(claim.getId());
        if (!own.isEmpty()) {
            return heldBy(own, claim, now);
        }
        RepositoryClaims claims = around(claim);
        if (claims.isDigestGoing(now)) {
            return new Decided(Removal.busy("another claim on the image is just being removed"));
        }
        if (isForeign(claim, claims) || isShared(claim, claims, alsoReleased)) {
            images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, now);
            return new Decided(Removal.of(Outcome.SHARED));
        }
        List<String> others = images.containersOn(claim.getReferenceId(), claim.getEngineImageId());
        return others.isEmpty() ? removal(claim, token, claims, now) : heldBy(others, claim, now);
    }

    private RepositoryClaims around(YunImage claim) {
        long referenceId = claim.getReferenceId();
        return new RepositoryClaims(
                claim,
                images.siblings(referenceId, claim.getId()),
                images.neighbours(referenceId),
                references.ofRepository(referenceId));
    }

    /** A claim that was REMOVING since a crash goes back to its owner, too. */
    private Verdict heldBy(List<String> containers, YunImage claim, Instant now) {
        images.giveBack(claim.getId(), now);
        return new Decided(Removal.inUse(containers));
    }

    /**
     * Whether the claim's name for the image is not ours to remove: the engine had it before, or another foreign name is
     * gone and ours is the last one that a foreign image has.
     */
    private boolean isForeign(YunImage claim, RepositoryClaims claims) {
        String id = claim.getEngineImageId();
        if (id == null) {
            return Boolean.TRUE.equals(claims.reference().getForeignImage());
        }
        List<Long> foreign = engineImages.known(claim.getReferenceId(), id).stream()
                .filter(image -> image.getOrigin() == ImageOrigin.FOREIGN)
                .map(EngineImage::getReferenceId)
                .toList();
        return foreign.contains(claim.getReferenceId())
                || (!foreign.isEmpty() && (claims.isTagMoved() || !claims.isTaggedBy(foreign.stream())));
    }

    /** Whether something else needs what the claim holds of the engine image, so that the engine is not to be asked. */
    private boolean isShared(YunImage claim, RepositoryClaims claims, LongPredicate alsoReleased) {
        boolean moved = claims.isTagMoved();
        List<YunImage> sharing = claims.sharing();
        if (sharing.stream().anyMatch(YunImage::isPulling) || (moved && claims.isPulling())) {
            noteLeft(claim);
            return true;
        }
        if (sharing.stream().anyMatch(other -> isKept(other, alsoReleased))) {
            return true;
        }
        if (moved) {
            boolean needed = claims.beside().findAny().isPresent();
            if (needed) {
                noteLeft(claim);
            }
            return needed;
        }
        return claims.besideByDigest().findAny().isPresent() && !isApart(claim, claims) && leaveBehind(claim);
    }

    /** Digests are names of their own: one can go beside another, unless a tag has moved away and needs any of them. */
    private static boolean isApart(YunImage claim, RepositoryClaims claims) {
        return claim.isByDigest() && claims.besideByDigest().allMatch(YunImage::isByDigest);
    }

    /** When the others end, nothing else remembers that this image may be there. */
    private void noteLeft(YunImage claim) {
        String id = claim.getEngineImageId();
        if (id != null) {
            unclaimed.take(claim.getReferenceId(), id);
        }
    }

    /** Whether a public image, a claim outside this release or a container that was not released needs the image. */
    private boolean isKept(YunImage other, LongPredicate alsoReleased) {
        return !other.isPrivate()
                || !alsoReleased.test(other.getId())
                || !images.containersOf(other.getId()).isEmpty();
    }

    /** A tag stays until the last claim that needs the image by its digest goes. */
    private boolean leaveBehind(YunImage claim) {
        if (!claim.isByDigest()) {
            references.leave(claim.getReferenceId(), true);
        }
        return true;
    }

    /** Claims of the same release become REMOVING together: one call serves them all. */
    private Verdict removal(YunImage claim, String token, RepositoryClaims claims, Instant now) {
        List<Long> marked = new ArrayList<>();
        if (images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, now)) {
            marked.add(claim.getId());
        }
        List<Long> companions = claims.sharing().stream().map(YunImage::getId).toList();
        companions.stream()
                .filter(id -> images.move(id, ImageState.READY, ImageState.REMOVING, now))
                .forEach(marked::add);
        String image = claims.isNameCertain() ? null : claim.getEngineImageId();
        return new AskEngine(claim, image, token, now.plus(LONGEST_WAIT), marked, companions);
    }
}
