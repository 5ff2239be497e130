package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with claims that a master left in the middle of a pull or a removal. */
@Component
public class ImageRecovery {

    private static final Logger log = LoggerFactory.getLogger(ImageRecovery.class);

    private final YunImageMapper images;
    private final PullFollower follower;
    private final PullEnd pullEnd;
    private final PullCancel cancel;
    private final YunImageService service;
    private final Clock clock;
    private final Duration staleAfter;

    ImageRecovery(
            YunImageMapper images,
            PullFollower follower,
            PullEnd pullEnd,
            PullCancel cancel,
            YunImageService service,
            Clock clock,
            RecoveryProperties properties) {
        this.images = images;
        this.follower = follower;
        this.pullEnd = pullEnd;
        this.cancel = cancel;
        this.service = service;
        this.clock = clock;
        staleAfter = properties.staleAfter();
    }

    @Scheduled(fixedDelayString = "${yun.recovery.interval:5s}")
    void recover() {
        adopt(ImageState.PULLING, claim -> follower.follow(claim, null));
        adopt(ImageState.REMOVING, this::finishRemoval);
    }

    /**
     * Goes on with one claim now, however long it has been left: a pull is followed in the background, a removal is done
     * when this returns. The caller has made sure that nobody is at it any more.
     *
     * @return false when somebody else has gone on with it since it was read
     * @throws ProblemException when it cannot be done now
     */
    public boolean goOn(YunImage claim) {
        ImageState state = claim.getState();
        boolean mine = images.adopt(claim.getId(), state, claim.getUpdatedAt(), clock.instant()) > 0;
        if (mine && state == ImageState.PULLING) {
            follower.follow(claim, null);
        } else if (mine && state == ImageState.REMOVING) {
            finishRemoval(claim);
        }
        return mine;
    }

    private void adopt(ImageState state, Consumer<YunImage> action) {
        Instant before = clock.instant().minus(staleAfter);
        Set<String> inTrouble = new HashSet<>();
        for (YunImage claim : images.stale(state, before)) {
            if (!inTrouble.contains(claim.getWorkerId())
                    && images.adopt(claim.getId(), state, claim.getUpdatedAt(), clock.instant()) > 0) {
                log.info("Image claim {} was left {}, going on with it", claim.getId(), state);
                tried(claim, action, inTrouble);
            }
        }
    }

    private void finishRemoval(YunImage claim) {
        if (PullCancel.isCancelled(claim)) {
            cancel.finish(claim);
        } else if (claim.getErrorCode() != null) {
            pullEnd.undo(claim);
        } else {
            service.remove(claim.getId());
        }
    }

    private static void tried(YunImage claim, Consumer<YunImage> action, Set<String> inTrouble) {
        try {
            action.accept(claim);
        } catch (ProblemException e) {
            log.warn("Image claim {} is tried again later: {}", claim.getId(), e.getMessage());
            if (e instanceof WorkerCallException call && call.workerTrouble()) {
                inTrouble.add(claim.getWorkerId());
            }
        }
    }
}
