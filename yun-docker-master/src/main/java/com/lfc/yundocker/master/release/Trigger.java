package com.lfc.yundocker.master.release;

/** What set a release off. */
public enum Trigger {
    SCHEDULED,
    /** The schedule, late: nobody was there to start it in time. */
    CATCH_UP,
    MANUAL,
    /** An admin, for what another run left. */
    RETRY
}
