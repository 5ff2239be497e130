package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageMapper;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Image claims of one worker whose engine image is gone. */
@Component
class ImageAudit {

    private final YunImageMapper images;
    private final Workers workers;

    ImageAudit(YunImageMapper images, Workers workers) {
        this.images = images;
        this.workers = workers;
    }

    List<Finding> on(String worker) {
        List<Finding> gone = new ArrayList<>();
        List<YunImage> claims = images.readyOnWorkerAfter(worker, 0);
        while (!claims.isEmpty()) {
            for (YunImage claim : claims) {
                if (!onEngine(worker, claim) && stillReady(claim)) {
                    gone.add(new Finding(Finding.Kind.IMAGE_GONE, worker, claim.getId(), claim.getReference()));
                }
            }
            claims = images.readyOnWorkerAfter(
                    worker, claims.get(claims.size() - 1).getId());
        }
        return gone;
    }

    private boolean onEngine(String worker, YunImage claim) {
        try {
            workers.get(worker).inspectImage(new ImageRequest(worker, claim.getReference()));
            return true;
        } catch (WorkerCallException e) {
            if (e.workerCode() == WorkerErrorCode.IMAGE_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private boolean stillReady(YunImage claim) {
        YunImage now = images.selectById(claim.getId());
        return now != null && now.getState() == ImageState.READY;
    }
}
