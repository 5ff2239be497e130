package com.lfc.yundocker.api;

/** Whether a registry told what a pull would download. None of these hinders the pull itself. */
public enum QuoteOutcome {
    /** It told. */
    TOLD,
    /** The registry has no such image. */
    IMAGE_NOT_FOUND,
    /** The registry refuses: login needed, or no right to the image. */
    REGISTRY_DENIED,
    /** The registry did not answer in time, asks to come back later, or answers nonsense. */
    REGISTRY_UNAVAILABLE,
    /** The registry has the image, but not for the machine's platform. */
    NO_MATCHING_PLATFORM,
    /** The registry's description of the image is of a kind that names no sizes, or is too long to be read. */
    NOT_TOLD,
    /** The worker asks registries for too many others just now. */
    BUSY
}
