package com.lfc.yundocker.master.release;

/** Where a release is. */
public enum RunState {
    RUNNING,
    COMPLETED,
    COMPLETED_WITH_FAILURES,
    /** Stopped by an admin with items left; those are as they were before, and a retry takes them up. */
    CANCELLED
}
