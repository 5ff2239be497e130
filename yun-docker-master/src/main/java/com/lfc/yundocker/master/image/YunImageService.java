package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.api.LayerProgress;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.sweep.Removal;
import com.lfc.yundocker.master.sweep.Sweep;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Image claims that exist: read, removed by their owners, and released every night. */
@Service
public class YunImageService {

    private final YunImageMapper images;
    private final ImageRemoval removal;
    private final ImageSettlement settlement;
    private final PullFollower follower;
    private final PullCancel cancel;
    private final ImagePhase phase;
    private final UnclaimedImages unclaimed;
    private final Sweep sweep;
    private final Clock clock;

    YunImageService(
            YunImageMapper images,
            ImageRemoval removal,
            ImageSettlement settlement,
            PullFollower follower,
            PullCancel cancel,
            ImagePhase phase,
            UnclaimedImages unclaimed,
            Sweep sweep,
            Clock clock) {
        this.images = images;
        this.removal = removal;
        this.settlement = settlement;
        this.follower = follower;
        this.cancel = cancel;
        this.phase = phase;
        this.unclaimed = unclaimed;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** One user's private claims, newest first. */
    public IPage<YunImage> ownedBy(long userId, IPage<YunImage> page) {
        return images.ownedBy(page, userId);
    }

    public IPage<YunImage> visibleTo(long userId, IPage<YunImage> page) {
        return images.visibleTo(page, userId);
    }

    /**
     * An image the user may see and run: an own claim or a public image.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    public YunImage visible(long id, long userId) {
        YunImage claim = images.selectById(id);
        if (claim == null || (claim.isPrivate() && claim.getUserId() != userId)) {
            throw ProblemException.notFound("image", id);
        }
        return claim;
    }

    /**
     * An image that a container may be made from now; the caller holds the reference's lock, so that it stays READY
     * until the caller's transaction ends.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code IMAGE_NOT_READY}, {@code IMAGE_BEING_REMOVED}
     */
    public YunImage ready(long id, long userId) {
        YunImage claim = visible(id, userId);
        return switch (claim.getState()) {
            case READY -> claim;
            case REMOVING ->
                throw new ProblemException(
                        ProblemCode.IMAGE_BEING_REMOVED,
                        "The image is just being removed. Pull it again in a moment.",
                        "imageId");
            case PULLING, FAILED ->
                throw new ProblemException(
                        ProblemCode.IMAGE_NOT_READY,
                        "The image is " + claim.getState() + "; only a READY one can be run.",
                        "imageId");
        };
    }

    /** How many of a user's containers were made from each of these claims; those with none are left out. */
    public Map<Long, Long> containers(Collection<Long> ids, long userId) {
        return ids.isEmpty()
                ? Map.of()
                : images.uses(ids, userId).stream()
                        .collect(Collectors.toMap(YunImageMapper.Use::imageId, YunImageMapper.Use::containers));
    }

    /** Everybody's claims on a worker, newest first. */
    public IPage<WorkerImage> onWorker(String workerId, IPage<WorkerImage> page) {
        return images.onWorker(page, workerId);
    }

    /** What these users are pulling or removing, or have pulled since then, well or not. */
    public List<YunImage> pulls(Collection<Long> userIds, Instant since) {
        return images.pulls(userIds, since);
    }

    /** Layers of a pull under way. */
    public List<LayerProgress> progress(long id) {
        return follower.progress(id);
    }

    /**
     * Ends a user's own claim and refunds it; the engine image goes with the last claim on it. A pull under way is
     * cancelled, also while its worker is away.
     *
     * @throws ProblemException {@code NOT_FOUND} also for somebody else's, {@code IMAGE_IN_USE}, {@code
     *     WORKER_UNAVAILABLE}
     */
    public void removeImage(long id, long userId) {
        YunImage claim = images.selectById(id);
        if (claim == null || claim.getUserId() != userId || !claim.isPrivate()) {
            throw ProblemException.notFound("image", id);
        }
        cancelOrRemove(claim);
    }

    /** Ends a public image; the caller has made sure that an admin asks. */
    public void removePublicImage(long id) {
        YunImage claim = images.selectById(id);
        if (claim == null || claim.isPrivate()) {
            throw ProblemException.notFound("public image", id);
        }
        cancelOrRemove(claim);
    }

    /** The second phase of a release: takes the private images back, one at a time on each worker. */
    public void removeAllPrivateImages() {
        sweep.work(phase);
        images.deleteFailedBefore(clock.instant());
        unclaimed.removeAll();
    }

    private void cancelOrRemove(YunImage claim) {
        boolean cancelled = claim.getState() == ImageState.PULLING && cancel.cancel(claim);
        if (!cancelled && !PullCancel.isCancelled(claim)) {
            remove(claim.getId());
        }
    }

    void remove(long id) {
        if (images.deleteIn(id, ImageState.FAILED) > 0) {
            return;
        }
        Removal removed = removal.remove(id);
        switch (removed.outcome()) {
            case REMOVED, ALREADY_ABSENT, SHARED, GIVEN_UP -> settlement.settle(id);
            case IN_USE -> throw inUse(id);
            case BUSY ->
                throw new ProblemException(
                        ProblemCode.IMAGE_NOT_READY, "The image cannot be removed now: " + removed.detail() + ".");
            case NO_ROW -> {}
        }
    }

    /** Names containers of one's own only. */
    private ProblemException inUse(long id) {
        List<String> own = images.containersOf(id);
        return new ProblemException(
                ProblemCode.IMAGE_IN_USE,
                own.isEmpty()
                        ? "A container that is not yours uses the image on its worker. Try again later, or ask an operator."
                        : "The image is in use by container " + String.join(", ", own) + ". Remove that first.");
    }
}
