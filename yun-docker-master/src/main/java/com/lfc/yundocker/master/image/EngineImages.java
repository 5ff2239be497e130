package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the engines hold: asked before a pull, removed with the last claim. */
@Component
public class EngineImages {

    private final Workers workers;
    private final YunImageMapper images;
    private final EngineReferenceMapper references;

    EngineImages(Workers workers, YunImageMapper images, EngineReferenceMapper references) {
        this.workers = workers;
        this.images = images;
        this.references = references;
    }

    /** Whether the engine holds the claim's reference. */
    public boolean has(YunImage claim) {
        try {
            workers.get(claim.getWorkerId()).inspectImage(new ImageRequest(claim.getWorkerId(), claim.getReference()));
            return true;
        } catch (WorkerCallException e) {
            if (e.workerCode() == WorkerErrorCode.IMAGE_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Removes the claim's reference. */
    ImageRemoval remove(YunImage claim) {
        return remove(claim.getWorkerId(), claim.getReference());
    }

    /** With a digest that is gone, the tags that were left behind for it. */
    void removeLeftBehind(YunImage claim) {
        if (claim.isByDigest()) {
            references.leftBehindBeside(claim.getReferenceId()).forEach(tag -> removeLeftBehind(claim, tag));
        }
    }

    /**
     * Writes down whether an image was there before the first claim on its reference pulled it: such an image is not
     * ours, so no end of a claim removes it. What we left behind ourselves is ours, and so is a digest that came with a
     * tag we pulled.
     */
    @Transactional
    public void sighted(YunImage claim, boolean present) {
        long referenceId = claim.getReferenceId();
        references.lock(referenceId);
        boolean first = images.siblings(referenceId, claim.getId()).stream()
                .noneMatch(other -> other.getState() != ImageState.FAILED && Boolean.TRUE.equals(other.getProbed()));
        if (first) {
            boolean ours =
                    Boolean.TRUE.equals(references.selectById(referenceId).getLeftBehind()) || cameWithATag(claim);
            references.seen(referenceId, present && !ours);
        }
        images.probed(claim.getId());
    }

    private boolean cameWithATag(YunImage claim) {
        return claim.isByDigest()
                && images.neighbours(claim.getReferenceId()).stream()
                        .filter(other -> other.isLive() && Boolean.TRUE.equals(other.getProbed()))
                        .anyMatch(other -> !Boolean.TRUE.equals(
                                references.selectById(other.getReferenceId()).getForeignImage()));
    }

    /** Not while another digest needs it; that one's end comes here as well. */
    private void removeLeftBehind(YunImage claim, EngineReference tag) {
        boolean needed = images.neighbours(tag.getId()).stream()
                .anyMatch(other ->
                        other.isByDigest() && other.isLive() && !other.getId().equals(claim.getId()));
        boolean claimed = images.siblings(tag.getId(), 0).stream().anyMatch(YunImage::isLive);
        if (!needed
                && !claimed
                && remove(claim.getWorkerId(), tag.getReference()).outcome().gone()) {
            references.leave(tag.getId(), false);
        }
    }

    private ImageRemoval remove(String worker, String reference) {
        return workers.get(worker).removeImage(new ImageRequest(worker, reference));
    }
}
