package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The work of a run, and what is written down of how it went. */
@Component
class ReleasePhases {

    private final YunContainerService containers;
    private final YunImageService images;
    private final ReleaseDisk disk;
    private final ReleasePhaseMapper phases;
    private final SilentWorkers silent;
    private final Clock clock;

    ReleasePhases(
            YunContainerService containers,
            YunImageService images,
            ReleaseDisk disk,
            ReleasePhaseMapper phases,
            SilentWorkers silent,
            Clock clock) {
        this.containers = containers;
        this.images = images;
        this.disk = disk;
        this.phases = phases;
        this.silent = silent;
        this.clock = clock;
    }

    /** Containers, then images; both once more for workers that did not answer. */
    void work(long runId, Permit permit) throws InterruptedException {
        silent.forget();
        do {
            work(runId);
        } while (silent.await(runId, permit));
    }

    /** Engines measure their disks while containers are removed: image layers do not change with those. */
    private void work(long runId) {
        List<ReleaseDisk.Question> before = disk.askBefore(runId);
        timed(runId, ItemKind.CONTAINER, containers::removeAllCtr);
        disk.writeBefore(runId, before);
        timed(runId, ItemKind.IMAGE, images::removeAllPrivateImages);
    }

    private void timed(long runId, ItemKind kind, Runnable phase) {
        phases.began(runId, kind, clock.instant());
        phases.goesOn(runId, kind);
        phase.run();
        phases.ended(runId, kind, clock.instant());
    }
}
