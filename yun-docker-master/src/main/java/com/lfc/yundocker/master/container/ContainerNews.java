package com.lfc.yundocker.master.container;

import org.jspecify.annotations.Nullable;

/**
 * A container that has just changed, or is about to.
 *
 * @param task what a master is doing with it, if anything
 * @param exitCode of its main process, once it is STOPPED and the engine was asked
 */
public record ContainerNews(
        Long id,
        Long userId,
        String name,
        ContainerState state,
        @Nullable ContainerTask task,
        @Nullable Integer exitCode) {}
