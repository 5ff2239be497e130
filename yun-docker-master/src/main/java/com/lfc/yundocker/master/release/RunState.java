package com.lfc.yundocker.master.release;

/** Where a release is. */
public enum RunState {
    RUNNING,
    COMPLETED,
    COMPLETED_WITH_FAILURES
}
