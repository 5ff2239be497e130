package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an engine image back for one claim: first a decision in a transaction that holds the reference, then the call.
 * From the decision on the claim is REMOVING, so that no pull joins and no container starts from an image on its way
 * out.
 */
@Component
class ImageRemoval {

    private final YunImageMapper images;
    private final EngineReferences references;
    private final Workers workers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImageRemoval(
            YunImageMapper images,
            EngineReferences references,
            Workers workers,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.workers = workers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** See {@link com.lfc.yundocker.master.sweep.Phase#remove}. */
    Removal remove(long id, LongPredicate alsoReleased) {
        YunImage claim = images.selectById(id);
        if (claim == null) {
            return Removal.of(Outcome.NO_ROW);
        }
        Removal decided = transaction.execute(status -> decide(claim, alsoReleased));
        return decided != null ? decided : callWorker(claim);
    }

    void giveBack(long id) {
        images.giveBack(id, clock.instant());
    }

    /** The outcome when the engine need not be asked, or null; the claim is REMOVING in all cases that may go on. */
    private @Nullable Removal decide(YunImage claim, LongPredicate alsoReleased) {
        references.lock(claim.getReferenceId());
        if (!images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, clock.instant())) {
            Removal obstacle = obstacle(claim.getId());
            if (obstacle != null) {
                return obstacle;
            }
        }
        if (isNeededByOthers(claim, alsoReleased)) {
            return Removal.of(Outcome.SHARED);
        }
        List<String> containers = images.containersOn(claim.getReferenceId());
        if (!containers.isEmpty()) {
            giveBack(claim.getId());
            return new Removal(Outcome.IN_USE, "container " + String.join(", ", containers));
        }
        return null;
    }

    /** What keeps a claim that was not READY from being removed; null when it was REMOVING before. */
    private @Nullable Removal obstacle(long id) {
        YunImage now = images.selectById(id);
        if (now == null) {
            return Removal.of(Outcome.NO_ROW);
        }
        return now.getState() == ImageState.REMOVING ? null : new Removal(Outcome.BUSY, "it is " + now.getState());
    }

    /**
     * Whether a public image, a pull under way or a claim outside this release needs the engine image. Claims of the
     * same release become REMOVING together: the first of them removes the image, and each is settled in its turn.
     */
    private boolean isNeededByOthers(YunImage claim, LongPredicate alsoReleased) {
        List<YunImage> needing = images.siblings(claim.getReferenceId(), claim.getId()).stream()
                .filter(other -> other.getState() == ImageState.READY || other.getState() == ImageState.PULLING)
                .toList();
        boolean kept = needing.stream()
                .anyMatch(other -> other.getState() == ImageState.PULLING
                        || !other.isPrivate()
                        || !alsoReleased.test(other.getId()));
        if (!kept) {
            needing.forEach(
                    other -> images.move(other.getId(), ImageState.READY, ImageState.REMOVING, clock.instant()));
        }
        return kept;
    }

    private Removal callWorker(YunImage claim) {
        try {
            var removal = workers.get(claim.getWorkerId())
                    .removeImage(new ImageRequest(claim.getWorkerId(), claim.getReference()));
            if (removal.outcome() == RemovalOutcome.IN_USE) {
                giveBack(claim.getId());
                return new Removal(Outcome.IN_USE, "container " + String.join(", ", removal.holders()));
            }
            return Removal.of(removal.outcome() == RemovalOutcome.REMOVED ? Outcome.REMOVED : Outcome.ALREADY_ABSENT);
        } catch (WorkerCallException e) {
            giveBack(claim.getId());
            throw e;
        }
    }
}
