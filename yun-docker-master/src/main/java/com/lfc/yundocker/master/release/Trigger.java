package com.lfc.yundocker.master.release;

/** What set a release off. */
public enum Trigger {
    /** The schedule, in time. */
    SCHEDULED,
    /** The schedule, late: nobody was there to start it in time. */
    CATCH_UP,
    /** An admin, for all that there is or for a plan. */
    MANUAL,
    /** An admin, for what another run left. */
    RETRY
}
