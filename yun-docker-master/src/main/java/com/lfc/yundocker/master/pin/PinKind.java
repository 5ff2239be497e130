package com.lfc.yundocker.master.pin;

/** Who wants a thing kept. */
public enum PinKind {
    /** An admin, until a date. */
    ADMIN,
    /** Its owner, over the next nightly release. */
    EXTENSION
}
