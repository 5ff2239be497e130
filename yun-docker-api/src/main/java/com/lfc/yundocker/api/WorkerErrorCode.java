package com.lfc.yundocker.api;

/** Why a worker could not do what it was asked. */
public enum WorkerErrorCode {
    /** The call is not signed, or its signature does not fit: check the shared secret and the clocks. */
    UNAUTHENTICATED,
    /** The request names another worker. */
    WRONG_WORKER,
    /** The request itself is wrong. */
    INVALID_REQUEST,
    IMAGE_NOT_FOUND,
    CONTAINER_NOT_FOUND,
    /** A terminal, or to see what it uses, needs a container that runs. */
    CONTAINER_NOT_RUNNING,
    /** The container holds no shell that could be opened in a terminal. */
    NO_SHELL,
    /** The registry refuses: login needed, or no right to the image. */
    REGISTRY_DENIED,
    /** The registry does not answer, or answers nonsense. */
    REGISTRY_UNAVAILABLE,
    /** The master asked to abort the pull. */
    PULL_CANCELLED,
    /** No port of the worker's range is free. */
    NO_FREE_PORT,
    /** The image's command could not be started. */
    CONTAINER_DID_NOT_START,
    /** A container of that name exists but is not ours, is another user's or was made from another image. */
    NAME_TAKEN,
    /** The engine does not answer at all. */
    ENGINE_UNAVAILABLE,
    /** The engine did not answer in time; the call may still take effect. */
    ENGINE_TIMEOUT,
    /** The engine was at it too long with what came before: it was not asked for this at all. */
    ENGINE_BUSY,
    /** The engine answered with an error of its own. */
    ENGINE_ERROR,
    /** The worker failed in a way nobody foresaw; its log says more. */
    INTERNAL;

    /** Whether the same call may succeed later without anybody changing anything but the machine's health. */
    public boolean engineTrouble() {
        return this == ENGINE_UNAVAILABLE || this == ENGINE_TIMEOUT;
    }
}
