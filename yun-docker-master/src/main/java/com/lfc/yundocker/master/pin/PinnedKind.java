package com.lfc.yundocker.master.pin;

/** What can be pinned. */
public enum PinnedKind {
    /** All containers and private images of a user, also those that come later. */
    USER,
    /** A private image claim. */
    IMAGE,
    /** A container, and with it the image that it runs from. */
    CONTAINER
}
