package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.HeldImage;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.ListImagesRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engines hold: asked before a pull, removed with the last claim. Makes calls, so never within a transaction. */
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

    /** Whether the engine holds the image that the claim is on, under whatever name of the repository. */
    public boolean has(YunImage claim) {
        return find(claim, claim.getEngineImageId()) != null;
    }

    /** Id of the image that the claim's reference resolves to now; null when the engine does not hold it. */
    @Nullable
    String named(YunImage claim) {
        return find(claim, null);
    }

    /** Whether the engine holds an image in the repository of the claim's reference. */
    boolean has(YunImage claim, String engineImageId) {
        return find(claim, engineImageId) != null;
    }

    private @Nullable String find(YunImage claim, @Nullable String engineImageId) {
        String worker = claim.getWorkerId();
        try {
            return workers.get(worker)
                    .inspectImage(new ImageRequest(worker, claim.getReference(), engineImageId))
                    .engineImageId();
        } catch (WorkerCallException e) {
            if (e.workerCode() == WorkerErrorCode.IMAGE_NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** All images of a worker's engine. */
    List<HeldImage> all(String worker) {
        return workers.get(worker).listImages(new ListImagesRequest(worker));
    }

    /**
     * Removes a reference.
     *
     * @param engineImageId the image that is meant, where the name alone does not say it for certain
     */
    ImageRemoval remove(String worker, String reference, @Nullable String engineImageId) {
        return workers.get(worker).removeImage(new ImageRequest(worker, reference, engineImageId));
    }

    /** With an image that was held by its digest, the tags that were left behind for it. */
    void removeLeftBehind(String worker, long referenceId, long claimId) {
        List<EngineReference> all = references.ofRepository(referenceId);
        all.stream()
                .filter(tag -> Boolean.TRUE.equals(tag.getLeftBehind()))
                .forEach(tag -> removeLeftBehind(worker, tag, claimId, all));
    }

    /**
     * Not while another claim that is held by digest needs it; that one's end comes here as well. A claim on the same
     * reference that its tag has moved away from does not need it: it is on another image.
     */
    private void removeLeftBehind(String worker, EngineReference tag, long claimId, List<EngineReference> all) {
        YunImage onTag = new YunImage();
        onTag.setReferenceId(tag.getId());
        onTag.setReference(tag.getReference());
        onTag.setEngineImageId(tag.getEngineImageId());
        List<YunImage> siblings = images.siblings(tag.getId(), claimId);
        List<YunImage> neighbours = images.neighbours(tag.getId()).stream()
                .filter(other -> other.getId() != claimId)
                .toList();
        RepositoryClaims claims = new RepositoryClaims(onTag, siblings, neighbours, all);
        boolean needed = claims.besideByDigest().findAny().isPresent()
                || !claims.sharing().isEmpty();
        if (!needed
                && remove(worker, tag.getReference(), tag.getEngineImageId())
                        .outcome()
                        .gone()) {
            references.leave(tag.getId(), false);
            if (tag.getEngineImageId() != null) {
                references.removed(tag.getId(), tag.getEngineImageId());
            }
        }
    }
}
