package com.lfc.yundocker.master.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param workerId where; null for what is on no worker
 * @param id of the row; 0 when the worker itself is meant, or an image that no row is for
 * @param userId whose it is, or by its label was; null when it is nobody's
 * @param engineName the engine's name for it: a container's id, an image's reference or id
 * @param detail what was seen
 * @param advice what to do about it
 * @param repairable whether the repair can do it
 */
public record Finding(
        FindingCode code,
        Kind kind,
        @Nullable String workerId,
        long id,
        @Nullable Long userId,
        @Nullable String engineName,
        String detail,
        String advice,
        boolean repairable) {

    /** What sort of thing the id is of. */
    public enum Kind {
        /** An account. */
        USER,
        /** A container's row or, where there is none, the row id on its label. */
        CONTAINER,
        /** An image claim or, without one, an image on an engine. */
        IMAGE,
        /** A run. */
        RELEASE,
        /** The worker itself. */
        WORKER
    }
}
