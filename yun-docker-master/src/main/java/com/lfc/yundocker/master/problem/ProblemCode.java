package com.lfc.yundocker.master.problem;

/** Every reason for which the API refuses, with its HTTP status. The names are part of the API and never change. */
public enum ProblemCode {
    INVALID_REQUEST(400),
    INVALID_REFERENCE(400),
    NOT_LOGGED_IN(401),
    BAD_CREDENTIALS(401),
    INSUFFICIENT_CREDITS(402),
    FORBIDDEN(403),
    CSRF_TOKEN_MISSING(403),
    BANNED(403),
    /** The operator lets nobody keep anything over the night. */
    EXTENSIONS_OFF(403),
    NOT_FOUND(404),
    /** A terminal session that has ended, or is not the user's. */
    SESSION_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /** The body of the request did not arrive in time. */
    BODY_TIMEOUT(408),
    USERNAME_TAKEN(409),
    OPERATION_ID_TAKEN(409),
    /** More credits were to be taken back than the user has. */
    BALANCE_TOO_LOW(409),
    LAST_ADMIN(409),
    IMAGE_ALREADY_CLAIMED(409),
    /** The release or a deletion is taking this reference away; the answer says to try again. */
    IMAGE_BEING_REMOVED(409),
    IMAGE_NOT_READY(409),
    IMAGE_IN_USE(409),
    CONTAINER_BUSY(409),
    /** A terminal, or to see what it uses, needs a container that runs. */
    CONTAINER_NOT_RUNNING(409),
    /** The container's image has no shell that could be opened in a terminal. */
    NO_SHELL(409),
    /** Another client has attached to the terminal session. */
    SESSION_TAKEN_OVER(409),
    CONTAINER_NAME_TAKEN(409),
    EXTENSION_LIMIT(409),
    /** A release under way is taking the thing back; what it has begun cannot be kept any more. */
    BEING_RELEASED(409),
    RELEASE_UNDER_WAY(409),
    RELEASE_ENDED(409),
    NOTHING_TO_RETRY(409),
    PLAN_EXPIRED(409),
    PLAN_EXECUTED(409),
    REPAIR_UNDER_WAY(409),
    DELIVERY_NOT_FAILED(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_ATTEMPTS(429),
    INTERNAL_ERROR(500),
    /** The engine or the registry behind a worker answered with an error; the detail says which. */
    ENGINE_ERROR(502),
    WORKER_UNAVAILABLE(503),
    /** Too many requests of one client are under way. */
    TOO_BUSY(503),
    DATABASE_UNAVAILABLE(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
