package com.lfc.yundocker.master.release;

/** Where a release is. */
public enum RunState {
    /** Under way, on some master. */
    RUNNING,
    /** Nothing has failed. */
    COMPLETED,
    /** Something could not be taken back and is left, with its charge. */
    COMPLETED_WITH_FAILURES,
    /** Stopped by an admin with items left; those are as they were before, and a retry takes them up. */
    CANCELLED
}
