package com.lfc.yundocker.master.audit;

/** What can be wrong. The names are part of the API and never change. */
public enum FindingCode {
    /** A balance that is not the sum of its ledger. Never mended: somebody has to look. */
    LEDGER_MISMATCH,
    /** The engine has a container with our labels that is no row's. */
    CONTAINER_WITHOUT_ROW,
    /** A container that should be on the engine and is not. */
    ROW_WITHOUT_CONTAINER,
    /** A READY image claim whose reference the engine does not hold. */
    CLAIM_WITHOUT_IMAGE,
    /** The engine holds an image that a pull of ours brought and that no claim is on. */
    IMAGE_WITHOUT_CLAIM,
    /** Being pulled, made or removed for longer than the recovery would ever take. */
    STUCK,
    /** A release under way that no master works on, or that makes no progress. */
    RELEASE_STUCK,
    /** What the worker holds could not be compared. */
    WORKER_UNAVAILABLE
}
