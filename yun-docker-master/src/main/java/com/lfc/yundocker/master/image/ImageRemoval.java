package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an engine image back for one claim: first a decision in a transaction that holds the reference, then the call,
 * then its consequence in another. From the decision on the claim is REMOVING, so that no pull joins and no container
 * starts from an image on its way out. It stays so until the worker has said for certain what became of the image: a
 * call without an answer may still take effect, and is repeated by whoever comes next.
 */
@Component
class ImageRemoval {

    private final YunImageMapper images;
    private final ImageDecision decision;
    private final EngineImages engineImages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImageRemoval(
            YunImageMapper images,
            ImageDecision decision,
            EngineImages engineImages,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.decision = decision;
        this.engineImages = engineImages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** See {@link com.lfc.yundocker.master.sweep.Phase#remove}. */
    Removal remove(long id, LongPredicate alsoReleased) {
        YunImage claim = images.selectById(id);
        if (claim == null) {
            return Removal.of(Outcome.NO_ROW);
        }
        String token = UUID.randomUUID().toString();
        ImageDecision.Verdict verdict =
                transaction.execute(status -> decision.decide(id, claim.getReferenceId(), token, alsoReleased));
        return verdict.decided() != null ? verdict.decided() : callWorker(claim, token, verdict);
    }

    private Removal callWorker(YunImage claim, String token, ImageDecision.Verdict verdict) {
        try {
            var removal = engineImages.remove(claim);
            if (!removal.outcome().gone()) {
                end(claim, token, verdict.marked(), true);
                return Removal.inUse(removal.holders());
            }
            end(claim, token, List.of(), false);
            return new Removal(
                    switch (removal.outcome()) {
                        case REMOVED -> Outcome.REMOVED;
                        default -> Outcome.ALREADY_ABSENT;
                    },
                    "",
                    verdict.companions());
        } catch (WorkerCallException e) {
            end(claim, token, e.workerTrouble() ? List.of() : verdict.marked(), false);
            throw e;
        }
    }

    /** Lets go of the reference and gives those claims back that the engine is certain to hold still. */
    private void end(YunImage claim, String token, List<Long> backToOwner, boolean alsoThisOne) {
        transaction.executeWithoutResult(status -> {
            decision.letGo(claim.getReferenceId(), token);
            backToOwner.forEach(id -> images.giveBack(id, clock.instant()));
            if (alsoThisOne) {
                images.giveBack(claim.getId(), clock.instant());
            }
        });
    }
}
