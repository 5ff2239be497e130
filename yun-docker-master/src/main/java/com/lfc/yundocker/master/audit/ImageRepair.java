package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.image.EngineImages;
import com.lfc.yundocker.master.image.ImageRecovery;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageMapper;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Mends one finding about an image claim. Each looks once more first; empty when it was not so any more. */
@Component
class ImageRepair {

    private final YunImageMapper images;
    private final YunImageService service;
    private final ImageRecovery recovery;
    private final StuckAudit stuck;
    private final EngineImages engine;

    ImageRepair(
            YunImageMapper images,
            YunImageService service,
            ImageRecovery recovery,
            StuckAudit stuck,
            EngineImages engine) {
        this.images = images;
        this.service = service;
        this.recovery = recovery;
        this.stuck = stuck;
        this.engine = engine;
    }

    Optional<String> endGone(Finding finding) {
        YunImage claim = images.selectById(finding.id());
        if (claim == null || claim.getState() != ImageState.READY || engine.has(claim)) {
            return Optional.empty();
        }
        if (!claim.isPrivate()) {
            service.removePublicImage(claim.getId());
            return Optional.of("Ended; pull it again with POST /api/v1/admin/images.");
        }
        service.removeImage(claim.getId(), claim.getUserId());
        return Optional.of("Ended; what it cost, " + claim.getCharged() + " credits, is refunded.");
    }

    Optional<String> goOn(Finding finding) {
        YunImage claim = images.selectById(finding.id());
        if (claim == null || !stuck.isStuck(claim) || !recovery.goOn(claim)) {
            return Optional.empty();
        }
        if (claim.getState() == ImageState.PULLING) {
            return Optional.of("Its pull is followed again.");
        }
        YunImage now = images.selectById(claim.getId());
        if (now != null && now.getState() == ImageState.REMOVING) {
            throw new ProblemException(
                    ProblemCode.IMAGE_NOT_READY, "It is still " + now.getState() + "; the master's log says why.");
        }
        return Optional.of(now == null ? "Ended; what it cost is refunded." : "It is " + now.getState() + " now.");
    }
}
