package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.WorkerDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the last look at a worker found.
 *
 * @param description the machine, null when the worker did not answer
 * @param problem why it did not answer, null when it did
 */
public record WorkerHealth(
        String workerId,
        @Nullable WorkerDescription description,
        @Nullable String problem) {

    public boolean up() {
        return description != null;
    }
}
