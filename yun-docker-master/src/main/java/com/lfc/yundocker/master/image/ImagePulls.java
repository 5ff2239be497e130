package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes new image claims. */
@Component
public class ImagePulls {

    private final YunImageMapper images;
    private final EngineReferences references;
    private final WorkerWatch watch;
    private final Ledger ledger;
    private final PullFollower follower;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImagePulls(
            YunImageMapper images,
            EngineReferences references,
            WorkerWatch watch,
            Ledger ledger,
            PullFollower follower,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.watch = watch;
        this.ledger = ledger;
        this.follower = follower;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Claims a reference and starts its pull.
     *
     * @param workerId the worker that shall hold it, or null to have one chosen
     * @throws ProblemException {@code INVALID_REFERENCE}, {@code INSUFFICIENT_CREDITS} (nothing left at all; whether
     *     the balance reaches is known when the size is), {@code IMAGE_ALREADY_CLAIMED}, {@code IMAGE_BEING_REMOVED},
     *     {@code WORKER_UNAVAILABLE}
     */
    public YunImage pull(
            long userId, int type, ImageReference reference, @Nullable String workerId, @Nullable RegistryLogin login) {
        return pull(userId, type, reference, workerId, login, claim -> {});
    }

    /**
     * As above.
     *
     * @param inTransaction also done, with the new claim, in the transaction that makes it
     */
    public YunImage pull(
            long userId,
            int type,
            ImageReference reference,
            @Nullable String workerId,
            @Nullable RegistryLogin login,
            Consumer<YunImage> inTransaction) {
        if (type == YunImage.PRIVATE && ledger.balance(userId) <= 0) {
            throw new ProblemException(ProblemCode.INSUFFICIENT_CREDITS, "You have no credits left to pull an image.");
        }
        String worker = workerId == null ? watch.choose() : watch.require(workerId);
        forgetFailedClaims(userId, type, reference.canonical(), workerId);
        long referenceId = references.idOf(worker, reference);
        YunImage claim = newClaim(userId, type, reference.canonical(), worker, referenceId);
        transaction.executeWithoutResult(status -> {
            insert(claim);
            inTransaction.accept(claim);
        });
        follower.follow(claim, login);
        return claim;
    }

    private void forgetFailedClaims(long userId, int type, String reference, @Nullable String workerId) {
        for (YunImage claim : images.claimsOf(userId, reference, type)) {
            if (claim.getState() == ImageState.FAILED) {
                images.deleteIn(claim.getId(), ImageState.FAILED);
            } else if (workerId == null ? watch.isUp(claim.getWorkerId()) : workerId.equals(claim.getWorkerId())) {
                // What a worker holds that is down is no reason not to have it on another one.
                throw alreadyClaimed(reference);
            }
        }
    }

    private void insert(YunImage claim) {
        references.lock(claim.getReferenceId());
        if (isOnItsWayOut(claim)) {
            throw new ProblemException(
                    ProblemCode.IMAGE_BEING_REMOVED,
                    "This image is just being removed from its worker. Try again in a moment.",
                    "reference");
        }
        try {
            images.insert(claim);
        } catch (DuplicateKeyException e) {
            throw alreadyClaimed(claim.getReference());
        }
    }

    /** The removal of a tag may take the repository's digests along. */
    private boolean isOnItsWayOut(YunImage claim) {
        if (references.isTaken(claim.getReferenceId())) {
            return true;
        }
        Stream<YunImage> others = images.siblings(claim.getReferenceId(), 0).stream();
        Stream<YunImage> beside = claim.isByDigest() ? images.neighbours(claim.getReferenceId()).stream() : Stream.of();
        return Stream.concat(others, beside).anyMatch(other -> other.getState() == ImageState.REMOVING);
    }

    private YunImage newClaim(long userId, int type, String reference, String worker, long referenceId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        YunImage claim = new YunImage();
        claim.setUserId(userId);
        claim.setReferenceId(referenceId);
        claim.setWorkerId(worker);
        claim.setReference(reference);
        claim.setImageType(type);
        claim.setState(ImageState.PULLING);
        claim.setProbed(false);
        claim.setCharged(0L);
        claim.setCreatedAt(now);
        claim.setUpdatedAt(now);
        return claim;
    }

    private static ProblemException alreadyClaimed(String reference) {
        return new ProblemException(
                ProblemCode.IMAGE_ALREADY_CLAIMED, "You hold " + reference + " already.", "reference");
    }
}
