package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.ContainerStats;

/** Where what a container writes goes. */
public interface Outlet {

    /**
     * Waits until the reader has room.
     *
     * @param bytes the caller's no longer
     * @return false when nobody reads any more
     */
    boolean output(byte[] bytes);

    /**
     * Never waits: is left out when the reader has no room.
     *
     * @return false when nobody reads any more
     */
    boolean sample(ContainerStats stats);
}
