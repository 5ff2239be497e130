package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.node.Workers;
import java.time.Clock;
import java.util.List;

/** Measures nothing: how much is freed decides nothing. */
public final class StagedDisk extends ReleaseDisk {

    StagedDisk(Workers workers, WorkerWatch watch, ReleaseDiskMapper disks, ReleaseProperties properties, Clock clock) {
        super(workers, watch, disks, properties, clock);
    }

    @Override
    List<Question> askBefore(long runId) {
        return List.of();
    }

    @Override
    void measureAfter(long runId) {}
}
