package com.lfc.yundocker.master.sweep;

/** What came of taking one thing back. */
public enum Outcome {
    /** The engine let go of it. */
    REMOVED,
    /** The engine did not hold it any more. */
    ALREADY_ABSENT,
    /** The claim may end, but a public image, another claim or a pull under way still needs the engine's copy. */
    SHARED,
    /** The claim may end, but a container that is not ours uses the image: it stays until the operator removes that. */
    GIVEN_UP,
    /** A container of ours still uses the image; nothing was changed. */
    IN_USE,
    /** The row is gone: its owner deleted it meanwhile. */
    NO_ROW,
    /** The thing is still being made. */
    BUSY;

    /** Whether the owner no longer holds the thing, so that its charge may be refunded. */
    public boolean mayBeSettled() {
        return this == REMOVED || this == ALREADY_ABSENT || this == SHARED || this == GIVEN_UP;
    }
}
