package com.lfc.yundocker.master.webhook;

/** Where a delivery is. */
public enum DeliveryState {
    /** Waits for its turn, or is being sent. */
    PENDING,
    /** The receiver answered 2xx. */
    DELIVERED,
    /** Given up after the last attempt; an admin may start anew. */
    FAILED
}
