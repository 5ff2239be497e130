package com.lfc.yundocker.api;

/** What came of a removal. The first two mean that the engine no longer holds the thing. */
public enum RemovalOutcome {
    REMOVED,
    ALREADY_ABSENT,
    /** A container still uses the image; it was left as it is. */
    IN_USE;

    /** Whether the engine no longer holds the thing, so that its charge may be refunded. */
    public boolean gone() {
        return this != IN_USE;
    }
}
