package com.lfc.yundocker.api;

/** Where a pull is. */
public enum PullState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** The worker process does not know the pull: it was restarted, or the pull ended long ago. */
    UNKNOWN
}
