package com.lfc.yundocker.master.webhook;

import com.lfc.yundocker.master.release.RunState;

/** What operators are told of. */
public enum WebhookEvent {
    /** A release has taken back all that was in it. */
    RELEASE_COMPLETED,
    /** A release has ended and left something that it could not take back. */
    RELEASE_FAILED,
    /** An admin has stopped a release; what it did not come to is left. */
    RELEASE_CANCELLED,
    /** No release was begun in time for a night, whether or not it is caught up later. */
    NIGHT_MISSED;

    static WebhookEvent of(RunState ended) {
        return switch (ended) {
            case COMPLETED -> RELEASE_COMPLETED;
            case COMPLETED_WITH_FAILURES -> RELEASE_FAILED;
            case CANCELLED -> RELEASE_CANCELLED;
            case RUNNING -> throw new IllegalArgumentException("A release under way has not ended");
        };
    }
}
