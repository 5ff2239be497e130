package com.lfc.yundocker.master.release;

/** What set a release off. */
public enum Trigger {
    SCHEDULED,
    MANUAL
}
