package com.lfc.yundocker.master.action;

/** What an operator did. The names are part of the API and never change. */
public enum ActionKind {
    RELEASE_STARTED,
    /** A release of what another one left. */
    RELEASE_RETRIED,
    RELEASE_CANCELLED,
    /** A user, an image or a container is exempt from releases until a time. */
    PIN_SET,
    PIN_ENDED,
    USER_BANNED,
    USER_UNBANNED,
    ADMIN_APPOINTED,
    ADMIN_DISMISSED,
    CREDITS_GRANTED,
    CREDITS_DEDUCTED,
    CONTAINER_STOPPED,
    /** Ordered; refunded to its owner once the engine no longer holds it. */
    CONTAINER_REMOVED,
    CONTAINER_LOG_READ,
    PUBLIC_IMAGE_ADDED,
    PUBLIC_IMAGE_REMOVED,
    AUDIT_REPAIRED,
    DELIVERY_RETRIED
}
