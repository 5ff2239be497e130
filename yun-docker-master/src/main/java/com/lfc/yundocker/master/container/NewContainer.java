package com.lfc.yundocker.master.container;

import org.jspecify.annotations.Nullable;

/**
 * What a user asks for.
 *
 * @param name unique among the user's containers; one is made up when null
 * @param containerPort TCP port to publish, or null for none
 */
public record NewContainer(
        long imageId, @Nullable String name, @Nullable Integer containerPort) {}
