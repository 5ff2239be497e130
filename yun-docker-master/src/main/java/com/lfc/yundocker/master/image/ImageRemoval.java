package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.ArrayList;
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
        List<Long> reserved = new ArrayList<>();
        Removal decided = transaction.execute(status -> decide(claim, alsoReleased, reserved));
        if (decided == null) {
            decided = callWorker(claim, reserved);
        }
        return decided;
    }

    void giveBack(long id) {
        images.giveBack(id, clock.instant());
    }

    /**
     * The outcome when the engine need not be asked, or null; then the claim is REMOVING, and so are the claims of the
     * same release on the same engine image, whose ids are put into {@code reserved}.
     */
    private @Nullable Removal decide(YunImage claim, LongPredicate alsoReleased, List<Long> reserved) {
        references.lock(claim.getReferenceId());
        if (!images.move(claim.getId(), ImageState.READY, ImageState.REMOVING, clock.instant())) {
            Removal obstacle = obstacle(claim.getId());
            if (obstacle != null) {
                return obstacle;
            }
        }
        List<YunImage> needing = images.siblings(claim.getReferenceId(), claim.getId()).stream()
                .filter(other -> other.getState() == ImageState.READY || other.getState() == ImageState.PULLING)
                .toList();
        if (needing.stream().anyMatch(other -> isKept(other, alsoReleased))) {
            return Removal.of(Outcome.SHARED);
        }
        List<String> containers = images.containersOn(claim.getReferenceId());
        if (!containers.isEmpty()) {
            giveBack(claim.getId());
            return new Removal(Outcome.IN_USE, "container " + String.join(", ", containers));
        }
        needing.forEach(other -> reserve(other.getId(), reserved));
        return null;
    }

    /** Claims of the same release become REMOVING together: the first removes the image, each is settled in its turn. */
    private void reserve(long id, List<Long> reserved) {
        if (images.move(id, ImageState.READY, ImageState.REMOVING, clock.instant())) {
            reserved.add(id);
        }
    }

    /** Whether a public image, a pull under way or a claim outside this release needs the engine image. */
    private static boolean isKept(YunImage other, LongPredicate alsoReleased) {
        return other.getState() == ImageState.PULLING || !other.isPrivate() || !alsoReleased.test(other.getId());
    }

    /** What keeps a claim that was not READY from being removed; null when it was REMOVING before. */
    private @Nullable Removal obstacle(long id) {
        YunImage now = images.selectById(id);
        if (now == null) {
            return Removal.of(Outcome.NO_ROW);
        }
        return now.getState() == ImageState.REMOVING ? null : new Removal(Outcome.BUSY, "it is " + now.getState());
    }

    private Removal callWorker(YunImage claim, List<Long> reserved) {
        try {
            var removal = workers.get(claim.getWorkerId())
                    .removeImage(new ImageRequest(claim.getWorkerId(), claim.getReference()));
            return switch (removal.outcome()) {
                case REMOVED -> Removal.of(Outcome.REMOVED);
                case ALREADY_ABSENT -> Removal.of(Outcome.ALREADY_ABSENT);
                case IN_USE -> {
                    giveBack(claim, reserved);
                    yield new Removal(Outcome.IN_USE, "container " + String.join(", ", removal.holders()));
                }
            };
        } catch (WorkerCallException e) {
            giveBack(claim, reserved);
            throw e;
        }
    }

    private void giveBack(YunImage claim, List<Long> reserved) {
        giveBack(claim.getId());
        reserved.forEach(this::giveBack);
    }
}
