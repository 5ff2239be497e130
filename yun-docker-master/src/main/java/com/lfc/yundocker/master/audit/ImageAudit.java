package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.image.EngineImages;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageMapper;
import java.util.ArrayList;
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

    List<Finding> on(String worker) {
        List<Finding> gone = new ArrayList<>();
        List<YunImage> claims = images.readyOnWorkerAfter(worker, 0);
        while (!claims.isEmpty()) {
            for (YunImage claim : claims) {
                if (!engineImages.has(claim) && stillReady(claim)) {
                    gone.add(new Finding(Finding.Kind.IMAGE_GONE, worker, claim.getId(), claim.getReference()));
                }
            }
            claims = images.readyOnWorkerAfter(
                    worker, claims.get(claims.size() - 1).getId());
        }
        return gone;
    }

    private boolean stillReady(YunImage claim) {
        YunImage now = images.selectById(claim.getId());
        return now != null && now.getState() == ImageState.READY;
    }
}
