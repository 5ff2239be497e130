package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.ArrayList;
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

    /** For a release, of which there is one at a time: one that was cut by a crash goes on at once. */
    Removal release(long id, LongPredicate alsoReleased) {
        return remove(id, "release", alsoReleased);
    }

    /** For one claim alone. */
    Removal remove(long id) {
        return remove(id, UUID.randomUUID().toString(), other -> false);
    }

    private Removal remove(long id, String token, LongPredicate alsoReleased) {
        YunImage claim = images.selectById(id);
        if (claim == null) {
            return Removal.of(Outcome.NO_ROW);
        }
        ImageDecision.Verdict verdict =
                transaction.execute(status -> decision.decide(id, claim.getReferenceId(), token, alsoReleased));
        return verdict.decided() != null ? verdict.decided() : callWorker(claim, verdict);
    }

    private Removal callWorker(YunImage claim, ImageDecision.Verdict verdict) {
        try {
            var removal = engineImages.remove(claim);
            if (!removal.outcome().gone()) {
                List<Long> held = new ArrayList<>(verdict.marked());
                held.add(claim.getId());
                giveUp(claim, held);
                return Removal.inUse(removal.holders());
            }
            Outcome outcome = removal.outcome() == RemovalOutcome.REMOVED ? Outcome.REMOVED : Outcome.ALREADY_ABSENT;
            return new Removal(outcome, "", verdict.companions());
        } catch (WorkerCallException e) {
            giveUp(claim, e.workerTrouble() ? List.of() : verdict.marked());
            throw e;
        }
    }

    /** Lets go of the reference and gives those claims back that the engine is certain to hold still. */
    private void giveUp(YunImage claim, List<Long> backToOwner) {
        transaction.executeWithoutResult(status -> {
            decision.giveUp(claim.getReferenceId());
            backToOwner.forEach(id -> images.giveBack(id, clock.instant()));
        });
    }
}
