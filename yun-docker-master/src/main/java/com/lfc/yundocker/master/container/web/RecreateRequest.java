package com.lfc.yundocker.master.container.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a container to be made again.
 *
 * @param containerPort TCP port to publish on the worker; none when absent
 */
record RecreateRequest(@Nullable @Min(1) @Max(65_535) Integer containerPort) {}
