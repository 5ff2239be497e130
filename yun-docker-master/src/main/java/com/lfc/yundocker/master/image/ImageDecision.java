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
    private static final Duration LONGEST_REMOVAL = LONGEST_WAIT.plusSeconds(90);

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final PlainClaims plain;
    private final Clock clock;

    ImageDecision(YunImageMapper images, EngineReferenceMapper references, PlainClaims plain, Clock clock) {
        this.images = images;
        this.references = references;
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
     * @param token what the reference is taken with
     * @param before when the call must have begun
     * @param marked claims that this decision made REMOVING, to be given back should the engine refuse
     * @param companions claims of the same release that the engine image goes with, REMOVING as well
     */
    record AskEngine(YunImage claim, String token, Instant before, List<Long> marked, List<Long> companions)
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
        return new AskEngine(claim, token, now.plus(LONGEST_WAIT), List.of(claim.getId()), List.of());
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
        List<YunImage> sharing = images.siblings(claim.getReferenceId(), claim.getId()).stream()
                .filter(YunImage::isLive)
                .toList();
        if (isForeign(claim) || sharing.stream().anyMatch(other -> isKept(other, alsoReleased)) || leaveBehind(claim)) {
            images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, now);
            return new Decided(Removal.of(Outcome.SHARED));
        }
        List<String> others = images.containersOn(claim.getReferenceId());
        return others.isEmpty() ? removal(claim, token, sharing, now) : heldBy(others, claim, now);
    }

    /** A claim that was REMOVING since a crash goes back to its owner, too. */
    private Verdict heldBy(List<String> containers, YunImage claim, Instant now) {
        images.giveBack(claim.getId(), now);
        return new Decided(Removal.inUse(containers));
    }

    private boolean isForeign(YunImage claim) {
        return Boolean.TRUE.equals(references.selectById(claim.getReferenceId()).getForeignImage());
    }

    /** Whether a public image, a pull under way or a claim outside this release needs the engine image. */
    private static boolean isKept(YunImage other, LongPredicate alsoReleased) {
        return other.getState() == ImageState.PULLING || !other.isPrivate() || !alsoReleased.test(other.getId());
    }

    /**
     * The engine drops the digests of a repository with its last tag. So while a claim by digest lives, a tag of the
     * same image stays; it goes with that claim.
     */
    private boolean leaveBehind(YunImage claim) {
        boolean needed = !claim.isByDigest()
                && images.neighbours(claim.getReferenceId()).stream()
                        .anyMatch(other -> other.isByDigest() && other.isLive() && mayBeSameImage(claim, other));
        if (needed) {
            references.leave(claim.getReferenceId(), true);
        }
        return needed;
    }

    private static boolean mayBeSameImage(YunImage claim, YunImage other) {
        String id = claim.getEngineImageId();
        String otherId = other.getEngineImageId();
        return id == null || otherId == null || id.equals(otherId);
    }

    /** Claims of the same release become REMOVING together: one call serves them all. */
    private Verdict removal(YunImage claim, String token, List<YunImage> sharing, Instant now) {
        List<Long> marked = new ArrayList<>();
        if (images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, now)) {
            marked.add(claim.getId());
        }
        List<Long> companions = sharing.stream().map(YunImage::getId).toList();
        companions.stream()
                .filter(id -> images.move(id, ImageState.READY, ImageState.REMOVING, now))
                .forEach(marked::add);
        return new AskEngine(claim, token, now.plus(LONGEST_WAIT), marked, companions);
    }
}
