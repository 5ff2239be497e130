package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.sweep.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes off the engine what a pull brought whose claim ends without having been READY. */
@Component
class PullRemains {

    private final EngineImages engine;
    private final ImageSettlement settlement;
    private final ImageRemoval removal;

    PullRemains(EngineImages engine, ImageSettlement settlement, ImageRemoval removal) {
        this.engine = engine;
        this.settlement = settlement;
        this.removal = removal;
    }

    /**
     * @param claim REMOVING
     * @param engineImageId what the pull brought; null when that is not known, then the engine is asked for the name
     * @throws com.lfc.yundocker.master.node.WorkerCallException when it is to be tried again later
     */
    Outcome remove(YunImage claim, @Nullable String engineImageId) {
        String brought = engineImageId == null ? engine.named(claim) : engineImageId;
        if (brought != null) {
            settlement.brought(claim, brought);
        }
        return removal.remove(claim.getId()).outcome();
    }
}
