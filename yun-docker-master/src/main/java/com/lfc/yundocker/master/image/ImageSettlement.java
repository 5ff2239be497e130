package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The money side of image claims: charge with READY, refund with the end of the row, each in one transaction. */
@Component
class ImageSettlement {

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final EngineImageMapper engineImages;
    private final PlainClaims plain;
    private final Ledger ledger;
    private final ImageProperties properties;
    private final Clock clock;

    ImageSettlement(
            YunImageMapper images,
            EngineReferenceMapper references,
            EngineImageMapper engineImages,
            PlainClaims plain,
            Ledger ledger,
            ImageProperties properties,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.engineImages = engineImages;
        this.plain = plain;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Charges for a finished pull and makes the claim READY.
     *
     * @throws ProblemException {@code INSUFFICIENT_CREDITS}; the claim is still PULLING then
     */
    @Transactional
    public void charge(YunImage claim, String engineImageId, long sizeBytes) {
        references.lock(claim.getReferenceId());
        long price = claim.isPrivate() ? properties.price(sizeBytes) : 0;
        if (images.ready(claim.getId(), engineImageId, sizeBytes, price, clock.instant()) == 0) {
            return;
        }
        references.pulled(claim.getReferenceId(), engineImageId);
        engineImages.forget(claim.getReferenceId(), engineImageId, ImageOrigin.OURS);
        if (price > 0) {
            ledger.post(new LedgerPosting(
                    claim.getUserId(),
                    -price,
                    LedgerKind.IMAGE_CHARGE,
                    "charge:image:" + claim.getId(),
                    claim.getReference()));
        }
    }

    /** What a failed pull has brought all the same, or found there: its claim is bound to that until it ends. */
    @Transactional
    public void brought(YunImage claim, String engineImageId) {
        references.lock(claim.getReferenceId());
        if (images.brought(claim.getId(), engineImageId) > 0) {
            references.pulled(claim.getReferenceId(), engineImageId);
        }
    }

    /** Ends a pull that failed, when nothing of it is on the engine any more. */
    @Transactional
    public void fail(YunImage claim) {
        references.lock(claim.getReferenceId());
        if (images.move(claim.getId(), ImageState.REMOVING, ImageState.FAILED, clock.instant())) {
            references.freeAll(List.of(claim.getReferenceId()));
        }
    }

    /** Takes the references' locks of several claims that are to be settled in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(List<Long> ids) {
        plain.lock(ids);
    }

    /**
     * {@link #settle} for several that are locked already, with a statement for all instead of one for each.
     *
     * @throws org.springframework.dao.ConcurrencyFailureException when one is not REMOVING, or has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settleAll(List<Long> ids) {
        plain.settle(ids);
    }

    /**
     * Ends a claim whose engine image is gone: deletes the row and refunds what it cost. False when it had ended.
     *
     * @throws IllegalStateException when it is not REMOVING
     */
    @Transactional
    public boolean settle(long id) {
        YunImage claim = images.selectById(id);
        if (claim == null) {
            return false;
        }
        references.lock(claim.getReferenceId());
        if (images.deleteIn(id, ImageState.REMOVING) == 0) {
            if (images.exists(id)) {
                throw new IllegalStateException("Image claim " + id + " is not REMOVING, so it cannot be settled");
            }
            return false;
        }
        references.freeAll(List.of(claim.getReferenceId()));
        if (claim.getCharged() > 0) {
            boolean written = ledger.post(PlainClaims.refund(claim));
            if (!written) {
                // A refund without the deletion cannot have been committed: the row is kept for somebody to look at.
                throw new ProblemException(
                        ProblemCode.INTERNAL_ERROR,
                        "Image claim " + id + " was refunded before but still had its row.");
            }
        }
        return true;
    }
}
