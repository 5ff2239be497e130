package com.lfc.yundocker.master.release;

/** Why an item failed, waits or was skipped. */
public enum ReasonCode {
    /** The worker or its engine does not answer. */
    WORKER_UNAVAILABLE,
    /** The engine answered with an error of its own. */
    ENGINE_ERROR,
    /** A container still uses the image. */
    IN_USE,
    /** The thing was being made or changed at that moment. */
    BUSY,
    /** Its owner deleted it during the release. */
    DELETED_MEANWHILE,
    /** An admin or its owner wants it kept; the reason says who, until when and why. */
    PINNED,
    /** A container that is kept runs from this image. */
    HELD_BY_PINNED,
    /** Something nobody foresaw; the master's log says more. */
    INTERNAL
}
