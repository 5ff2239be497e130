package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageDescription;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What happens when a pull is over: charged and READY, or undone so that nothing of it stays on the engine. */
@Component
class PullEnd {

    private static final Logger log = LoggerFactory.getLogger(PullEnd.class);
    private static final int LONGEST_MESSAGE = 500;

    private final YunImageMapper images;
    private final ImageSettlement settlement;
    private final PullRemains remains;
    private final UnclaimedImages unclaimed;
    private final Clock clock;

    PullEnd(
            YunImageMapper images,
            ImageSettlement settlement,
            PullRemains remains,
            UnclaimedImages unclaimed,
            Clock clock) {
        this.images = images;
        this.settlement = settlement;
        this.remains = remains;
        this.unclaimed = unclaimed;
        this.clock = clock;
    }

    void succeeded(YunImage claim, ImageDescription image) {
        try {
            settlement.charge(claim, image.engineImageId(), image.sizeBytes());
            unclaimed.removeBeside(claim.getReferenceId());
        } catch (ProblemException e) {
            if (e.code() != ProblemCode.INSUFFICIENT_CREDITS) {
                throw e;
            }
            failed(claim, e.code().name(), e.getMessage(), image.engineImageId());
        }
    }

    void failed(YunImage claim, String code, @Nullable String message) {
        failed(claim, code, message, null);
    }

    private void failed(YunImage claim, String code, @Nullable String message, @Nullable String engineImageId) {
        if (images.undo(claim.getId(), code, shortened(message), clock.instant()) > 0) {
            undo(claim, engineImageId);
        }
    }

    /** Takes what a failed pull left off the engine; when the worker cannot, the next look at stale claims does. */
    void undo(YunImage claim) {
        undo(claim, claim.getEngineImageId());
    }

    private void undo(YunImage claim, @Nullable String engineImageId) {
        try {
            Outcome outcome = remains.remove(claim, engineImageId);
            // IN_USE: somebody else's container came to need the image, so it is no longer only this pull's.
            if (outcome.mayBeSettled() || outcome == Outcome.IN_USE) {
                settlement.fail(claim);
                unclaimed.removeBeside(claim.getReferenceId());
            }
        } catch (WorkerCallException e) {
            log.info("Image claim {} is undone later: {}", claim.getId(), e.getMessage());
        }
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
