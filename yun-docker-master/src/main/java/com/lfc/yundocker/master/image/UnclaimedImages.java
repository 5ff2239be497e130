package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.master.node.WorkerCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what our pulls brought to an engine and no claim needs any more: images whose last claim ended while a pull was
 * under way or while a container of others used them. Never by force.
 */
@Component
public class UnclaimedImages {

    private static final Logger log = LoggerFactory.getLogger(UnclaimedImages.class);
    private static final int MAX_HOLDERS = 500;
    /** Pause after a look that found a claim, a pull or another removal there. */
    private static final Duration NEEDED_PAUSE = Duration.ofSeconds(30);
    /** Pause while a container uses the image; a release and a repair do not wait for it. */
    private static final Duration HELD_PAUSE = Duration.ofMinutes(5);

    private final YunImageMapper images;
    private final EngineReferenceMapper references;
    private final EngineImageMapper engineImages;
    private final EngineImages engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnclaimedImages(
            YunImageMapper images,
            EngineReferenceMapper references,
            EngineImageMapper engineImages,
            EngineImages engine,
            TransactionTemplate transaction,
            Clock clock) {
        this.images = images;
        this.references = references;
        this.engineImages = engineImages;
        this.engine = engine;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of one. */
    enum Result {
        GONE,
        /** A claim or a pull needs it, or may. */
        NEEDED,
        HELD
    }

    /** Takes the image of a claim that ends into account, in the caller's transaction, which holds the repository. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(long referenceId, String engineImageId) {
        if (engineImages.postpone(referenceId, engineImageId, null, clock.instant()) == 0) {
            engineImages.add(referenceId, engineImageId, ImageOrigin.OURS, clock.instant());
        }
    }

    /** {@link #take} for one that containers keep from being removed now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeHeld(long referenceId, String engineImageId, List<String> holders) {
        take(referenceId, engineImageId);
        hold(referenceId, engineImageId, holders);
    }

    /** Writes one down that has no row yet; null when it turns out to be needed. */
    @Nullable
    UnclaimedImage recorded(UnclaimedImage image) {
        return transaction.execute(status -> {
            references.lock(image.referenceId());
            if (isNeeded(image.referenceId(), image.engineImageId())) {
                return null;
            }
            take(image.referenceId(), image.engineImageId());
            return engineImages.unclaimed(image.referenceId(), image.engineImageId());
        });
    }

    @Scheduled(fixedDelayString = "${yun.recovery.interval:5s}")
    void removeDue() {
        removeAll(engineImages.due(clock.instant()));
    }

    /** Those of a repository in which a pull has just ended. */
    void removeBeside(long referenceId) {
        removeAll(engineImages.ofRepository(referenceId));
    }

    /** All, also those that were to wait. */
    void removeAll() {
        List<UnclaimedImage> page = engineImages.after(0);
        while (!page.isEmpty()) {
            removeAll(page);
            page = engineImages.after(page.get(page.size() - 1).id());
        }
    }

    private void removeAll(List<UnclaimedImage> unclaimed) {
        Set<String> inTrouble = new HashSet<>();
        for (UnclaimedImage image : unclaimed) {
            if (!inTrouble.contains(image.workerId())) {
                try {
                    remove(image);
                } catch (WorkerCallException e) {
                    log.info(
                            "Unclaimed image {} ({}) on worker {} is removed later: {}",
                            image.engineImageId(),
                            image.reference(),
                            image.workerId(),
                            e.getMessage());
                    if (e.workerTrouble()) {
                        inTrouble.add(image.workerId());
                    }
                }
            }
        }
    }

    /** @throws WorkerCallException when the worker could not do it; it is tried again later */
    Result remove(UnclaimedImage image) {
        String token = UUID.randomUUID().toString();
        Result needed = transaction.execute(status -> begin(image, token));
        if (needed != null) {
            return needed;
        }
        try {
            ImageRemoval removal = engine.remove(image.workerId(), image.reference(), image.engineImageId());
            if (removal.outcome().gone()) {
                engine.removeLeftBehind(image.workerId(), image.referenceId(), 0);
            }
            return ended(image, token, removal);
        } catch (WorkerCallException e) {
            // A call without an answer may still take effect: the reference stays taken until that is out of the
            // question.
            transaction.executeWithoutResult(status -> failed(image, token, !e.workerTrouble()));
            throw e;
        }
    }

    /** Null when it is to be removed; the reference is taken then. */
    private @Nullable Result begin(UnclaimedImage image, String token) {
        long referenceId = image.referenceId();
        references.lock(referenceId);
        Instant now = clock.instant();
        if (engineImages.selectById(image.id()) == null) {
            return Result.GONE;
        }
        List<String> containers = images.containersOn(referenceId, image.engineImageId());
        if (!containers.isEmpty()) {
            hold(referenceId, image.engineImageId(), containers);
            return Result.HELD;
        }
        if (isNeeded(referenceId, image.engineImageId())
                || references.take(referenceId, token, now.plus(ImageDecision.LONGEST_REMOVAL), now) == 0) {
            engineImages.postpone(referenceId, image.engineImageId(), image.holders(), now.plus(NEEDED_PAUSE));
            return Result.NEEDED;
        }
        return null;
    }

    /** Also by a pull under way, of which it is not known what it brings. */
    boolean isNeeded(long referenceId, String engineImageId) {
        return Stream.concat(images.siblings(referenceId, 0).stream(), images.neighbours(referenceId).stream())
                .anyMatch(claim -> claim.getState() != ImageState.FAILED
                        && RepositoryClaims.mayBeSame(engineImageId, claim.getEngineImageId()));
    }

    private Result ended(UnclaimedImage image, String token, ImageRemoval removal) {
        Result result = removal.outcome().gone() ? Result.GONE : Result.HELD;
        transaction.executeWithoutResult(status -> {
            references.lock(image.referenceId());
            if (references.freeFrom(image.referenceId(), token) > 0) {
                if (result == Result.GONE) {
                    engineImages.deleteById(image.id());
                    references.removed(image.referenceId(), image.engineImageId());
                } else {
                    hold(image.referenceId(), image.engineImageId(), removal.holders());
                }
            }
        });
        return result;
    }

    private void failed(UnclaimedImage image, String token, boolean certain) {
        references.lock(image.referenceId());
        if (certain) {
            references.freeFrom(image.referenceId(), token);
        }
        engineImages.postpone(
                image.referenceId(),
                image.engineImageId(),
                image.holders(),
                clock.instant().plus(NEEDED_PAUSE));
    }

    private void hold(long referenceId, String engineImageId, List<String> holders) {
        String names = String.join(", ", holders);
        engineImages.postpone(
                referenceId,
                engineImageId,
                names.substring(0, Math.min(names.length(), MAX_HOLDERS)),
                clock.instant().plus(HELD_PAUSE));
    }
}
