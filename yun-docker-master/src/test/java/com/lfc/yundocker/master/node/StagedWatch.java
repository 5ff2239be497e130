package com.lfc.yundocker.master.node;

import java.time.Clock;

/** Looks at nobody and takes every worker to be up: a simulation has no threads to spare for it. */
public final class StagedWatch extends WorkerWatch {

    StagedWatch(
            Workers workers, WorkerStreams streams, PlacementMapper placement, NodeProperties properties, Clock clock) {
        super(workers, streams, placement, properties, clock);
    }

    @Override
    public boolean isUp(String workerId) {
        return true;
    }
}
