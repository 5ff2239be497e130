package com.lfc.yundocker.master.node.web;

import com.lfc.yundocker.api.WorkerDescription;
import org.jspecify.annotations.Nullable;

/** A worker as operators see it; {@code description} is null while it is down. */
public record WorkerView(
        String id,
        boolean up,
        @Nullable String problem,
        @Nullable WorkerDescription description,
        long images,
        long containers) {}
