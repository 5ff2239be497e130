package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.PullStatusRequest;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Cancels pulls: the claim is marked first, so that the pull is not charged any more whatever the worker makes of it; then
 * the worker aborts it, and what it left is removed. When the worker is away, the recovery goes on from the mark.
 */
@Component
class PullCancel {

    /** As error code of a claim: its owner does not want it any more. */
    static final String CANCELLED = "CANCELLED";

    private static final Logger log = LoggerFactory.getLogger(PullCancel.class);

    private final YunImageMapper images;
    private final PullRemains remains;
    private final ImageSettlement settlement;
    private final UnclaimedImages unclaimed;
    private final Workers workers;
    private final Clock clock;

    PullCancel(
            YunImageMapper images,
            PullRemains remains,
            ImageSettlement settlement,
            UnclaimedImages unclaimed,
            Workers workers,
            Clock clock) {
        this.images = images;
        this.remains = remains;
        this.unclaimed = unclaimed;
        this.settlement = settlement;
        this.workers = workers;
        this.clock = clock;
    }

    /** False when the claim is not being pulled any more. */
    boolean cancel(YunImage claim) {
        if (images.undo(claim.getId(), CANCELLED, null, clock.instant()) == 0) {
            return false;
        }
        finish(claim);
        return true;
    }

    static boolean isCancelled(YunImage claim) {
        return CANCELLED.equals(claim.getErrorCode());
    }

    /** Ends a claim that was marked; when the worker cannot, the next look at stale claims does. */
    void finish(YunImage claim) {
        long id = claim.getId();
        try {
            String worker = claim.getWorkerId();
            workers.get(worker).cancelPull(new PullStatusRequest(worker, claim.pullId()));
            if (nothingLeft(id)) {
                settlement.settle(id);
                unclaimed.removeBeside(claim.getReferenceId());
            }
        } catch (WorkerCallException e) {
            log.info("The pull of image claim {} is cancelled later: {}", id, e.getMessage());
        }
    }

    /** A pull begins after the probe, and from now on never: one that was not probed has brought nothing. */
    private boolean nothingLeft(long id) {
        YunImage now = images.selectById(id);
        if (now == null || !Boolean.TRUE.equals(now.getProbed())) {
            return now != null;
        }
        Outcome outcome = remains.remove(now, now.getEngineImageId());
        return outcome.mayBeSettled() || outcome == Outcome.IN_USE;
    }
}
