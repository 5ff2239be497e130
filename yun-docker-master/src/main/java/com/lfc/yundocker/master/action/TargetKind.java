package com.lfc.yundocker.master.action;

/** What the id of a target is of. */
public enum TargetKind {
    USER,
    CONTAINER,
    IMAGE,
    RELEASE,
    /** A delivery of the webhook. */
    DELIVERY,
    /** All of it; its id is 0. */
    PLATFORM
}
