package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an engine image back for one claim: first a decision in a transaction that holds the reference, then the call,
 * then its consequence in another. From the decision on the claim is REMOVING, so that no pull joins and no container
 * starts from an image on its way out. It stays so until the worker has said for certain what became of the image: a
 * call without an answer may still take effect, and is repeated by whoever comes next.
 */
@Component
class ImageRemoval {

    /** What a release takes references with. */
    private static final String RELEASE = "release";

    private final YunImageMapper images;
    private final ImageDecision decision;
    private final EngineImages engineImages;
    private final EngineReferenceMapper references;
    private final UnclaimedImages unclaimed;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImageRemoval(
            YunImageMapper images,
            ImageDecision decision,
            EngineImages engineImages,
            EngineReferenceMapper references,
            UnclaimedImages unclaimed,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.decision = decision;
        this.engineImages = engineImages;
        this.references = references;
        this.unclaimed = unclaimed;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** For a release, of which there is one at a time: one that was cut by a crash goes on at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<BegunRemoval> beginRelease(List<Long> ids, LongPredicate alsoReleased) {
        return decision.decideAll(ids, RELEASE, alsoReleased).stream()
                .map(this::begun)
                .toList();
    }

    /** For one claim alone. */
    Removal remove(long id) {
        String token = UUID.randomUUID().toString();
        ImageDecision.Verdict verdict = transaction.execute(status -> decision.decide(id, token, other -> false));
        return begun(verdict).carryOut();
    }

    private BegunRemoval begun(ImageDecision.Verdict verdict) {
        if (verdict instanceof ImageDecision.AskEngine ask) {
            return new ByWorker(ask);
        }
        return BegunRemoval.decided(((ImageDecision.Decided) verdict).removal());
    }

    /** Asks the claim's worker to remove its reference. */
    private final class ByWorker implements BegunRemoval {

        private final ImageDecision.AskEngine ask;

        ByWorker(ImageDecision.AskEngine ask) {
            this.ask = ask;
        }

        @Override
        public Removal carryOut() {
            List<Long> held = ask.marked();
            try {
                YunImage claim = ask.claim();
                com.lfc.yundocker.api.ImageRemoval removal =
                        engineImages.remove(claim.getWorkerId(), claim.getReference(), ask.engineImageId());
                if (removal.outcome().gone()) {
                    // Nobody gets back what is gone, whatever becomes of the tags beside it.
                    held = List.of();
                    afterwards(claim);
                }
                return concluded(removal);
            } catch (WorkerCallException e) {
                List<Long> back = e.workerTrouble() ? List.of() : held;
                transaction.executeWithoutResult(status -> giveUp(ask, back));
                throw e;
            }
        }

        @Override
        public boolean isStale() {
            return !clock.instant().isBefore(ask.before());
        }

        @Override
        public void abandon() {
            giveUp(ask, ask.marked());
        }

        /** What the removal of an image means for other references of its repository, and for its own. */
        private void afterwards(YunImage claim) {
            if (ask.engineImageId() != null) {
                references.removed(claim.getReferenceId(), ask.engineImageId());
            }
            if (ask.engineImageId() != null || claim.isByDigest()) {
                engineImages.removeLeftBehind(claim.getWorkerId(), claim.getReferenceId(), claim.getId());
            }
        }

        private Removal concluded(com.lfc.yundocker.api.ImageRemoval removal) {
            if (!removal.outcome().gone()) {
                return held(removal.holders());
            }
            Outcome outcome = removal.outcome() == RemovalOutcome.REMOVED ? Outcome.REMOVED : Outcome.ALREADY_ABSENT;
            return new Removal(outcome, "", ask.companions());
        }

        /**
         * Containers that are not ours use the image: none of ours did when this was decided. Their owners cannot help
         * that, so the claims end all the same, and the image is left to the operator.
         */
        private Removal held(List<String> holders) {
            String image = ask.claim().getEngineImageId();
            if (image == null) {
                List<Long> back = new ArrayList<>(ask.marked());
                back.add(ask.claim().getId());
                transaction.executeWithoutResult(status -> giveUp(ask, back));
                return Removal.inUse(holders);
            }
            transaction.executeWithoutResult(status -> {
                references.lock(ask.claim().getReferenceId());
                unclaimed.takeHeld(ask.claim().getReferenceId(), image, holders);
            });
            return Removal.givenUp(holders, ask.companions());
        }
    }

    /** Lets go of the reference and gives those claims back that the engine is certain to hold still. */
    private void giveUp(ImageDecision.AskEngine ask, List<Long> backToOwner) {
        if (decision.giveUp(ask)) {
            backToOwner.forEach(id -> images.giveBack(id, clock.instant()));
        }
    }
}
