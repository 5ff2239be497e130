package com.lfc.yundocker.master.sweep;

/** What a release item stands for; also the order of the phases. */
public enum ItemKind {
    /** A container of a user. */
    CONTAINER,
    /** A user's claim on a private image. */
    IMAGE
}
