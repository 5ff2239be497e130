package com.lfc.yundocker.master.container;

import java.util.EnumSet;
import java.util.Set;

/** Where a container is. {@link #allows} is the one table of allowed changes. */
public enum ContainerState {
    /** Charged; the worker is making it, or making it again with another port. */
    CREATING,
    /** As the engine said when it was last looked at. */
    RUNNING,
    /** Made and not running: stopped, or its process has ended. */
    STOPPED,
    /** Being taken back, or undone because it could not be made. */
    REMOVING;

    public boolean allows(ContainerState next) {
        return next(this).contains(next);
    }

    private static Set<ContainerState> next(ContainerState state) {
        return switch (state) {
            case CREATING -> EnumSet.of(RUNNING, STOPPED, REMOVING);
            case RUNNING -> EnumSet.of(STOPPED, REMOVING, CREATING);
            case STOPPED -> EnumSet.of(RUNNING, REMOVING, CREATING);
            case REMOVING -> EnumSet.of(STOPPED);
        };
    }
}
