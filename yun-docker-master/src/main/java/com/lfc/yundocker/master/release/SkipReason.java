package com.lfc.yundocker.master.release;

/** Why a release leaves something alone. */
public enum SkipReason {
    /** A public image belongs to everybody. */
    PUBLIC,
    /** A pull under way. */
    PULLING,
    /** A pull that failed: nothing is charged for it and nothing of it is on the engine. */
    FAILED,
    /** A container just being made. */
    CREATING,
    /** On its way out already, outside of releases. */
    REMOVING,
    /** An admin or its owner wants it kept. */
    PINNED,
    /** A container that is kept runs from this image. */
    HELD_BY_PINNED
}
