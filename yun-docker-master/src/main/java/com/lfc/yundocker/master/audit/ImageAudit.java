package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.image.EngineImages;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageMapper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Image claims of one worker whose engine image is gone. */
@Component
class ImageAudit {

    private final YunImageMapper images;
    private final EngineImages engineImages;

    ImageAudit(YunImageMapper images, EngineImages engineImages) {
        this.images = images;
        this.engineImages = engineImages;
    }

    void on(String worker, Findings findings) {
        List<YunImage> claims = images.readyOnWorkerAfter(worker, 0);
        while (!claims.isEmpty()) {
            for (YunImage claim : claims) {
                if (!engineImages.has(claim) && stillReady(claim)) {
                    findings.add(gone(claim));
                }
            }
            claims = images.readyOnWorkerAfter(
                    worker, claims.get(claims.size() - 1).getId());
        }
    }

    private boolean stillReady(YunImage claim) {
        YunImage now = images.selectById(claim.getId());
        return now != null && now.getState() == ImageState.READY;
    }

    private static Finding gone(YunImage claim) {
        return new Finding(
                FindingCode.CLAIM_WITHOUT_IMAGE,
                Finding.Kind.IMAGE,
                claim.getWorkerId(),
                claim.getId(),
                claim.getUserId(),
                claim.getReference(),
                (claim.isPrivate() ? "A claim on " : "The public image ") + claim.getReference()
                        + " is READY, but the engine does not hold it.",
                claim.isPrivate()
                        ? "The repair ends the claim and refunds it, as its owner or the next release would."
                        : "The repair ends it, so that it can be pulled again (POST /api/v1/admin/images).",
                true);
    }
}
