package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Many claims in a few statements, for the ordinary case in which their engine images concern nobody but them. What is
 * not ordinary is left to {@link ImageDecision} and {@link ImageSettlement}, claim by claim.
 */
@Component
class PlainClaims {

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final Ledger ledger;

    PlainClaims(YunImageMapper images, EngineReferenceMapper references, Ledger ledger) {
        this.images = images;
        this.references = references;
        this.ledger = ledger;
    }

    /** Takes, in the caller's transaction, the locks of the repositories of these claims, in the order of their ids. */
    void lock(List<Long> ids) {
        List<Long> repositories = references.repositoriesOf(ids);
        if (!repositories.isEmpty()) {
            references.lockRepositories(repositories);
        }
    }

    /**
     * Makes those that are READY and concern nobody else REMOVING, and takes their references, in the caller's
     * transaction.
     *
     * @return those claims by their ids; the others are as they were
     * @throws ConcurrencyFailureException when somebody moved one without holding its repository
     */
    Map<Long, YunImage> take(List<Long> ids, String token, Instant until, Instant now) {
        lock(ids);
        Map<Long, YunImage> taken = new LinkedHashMap<>();
        images.plain(ids).forEach(claim -> taken.put(claim.getId(), claim));
        if (!taken.isEmpty()) {
            List<Long> plain = List.copyOf(taken.keySet());
            references.takeAll(referencesOf(taken.values().stream().toList()), token, until);
            requireAll(images.beginRemoving(plain, now), plain);
        }
        return taken;
    }

    /**
     * Ends claims whose engine images are gone and refunds them, in the caller's transaction, which holds their
     * repositories.
     *
     * @throws ConcurrencyFailureException when one is not REMOVING, or has ended
     */
    void settle(List<Long> ids) {
        List<YunImage> claims = images.all(ids);
        requireAll(images.deleteRemoving(ids), ids);
        references.freeAll(referencesOf(claims));
        List<LedgerPosting> refunds = claims.stream()
                .filter(claim -> claim.getCharged() > 0)
                .map(PlainClaims::refund)
                .toList();
        if (!refunds.isEmpty()) {
            ledger.postAll(refunds);
        }
    }

    static LedgerPosting refund(YunImage claim) {
        return new LedgerPosting(
                claim.getUserId(),
                claim.getCharged(),
                LedgerKind.IMAGE_REFUND,
                "refund:image:" + claim.getId(),
                claim.getReference());
    }

    private static List<Long> referencesOf(List<YunImage> claims) {
        return claims.stream().map(YunImage::getReferenceId).toList();
    }

    private static void requireAll(int changed, List<Long> ids) {
        if (changed != ids.size()) {
            throw new ConcurrencyFailureException("Somebody else has moved one of the image claims " + ids);
        }
    }
}
