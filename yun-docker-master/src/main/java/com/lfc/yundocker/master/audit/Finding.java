package com.lfc.yundocker.master.audit;

/**
 * Something on a worker that is not as the rows say.
 *
 * @param id of the container or image claim; 0 when the worker itself is meant
 * @param detail what was seen
 */
public record Finding(Kind kind, String workerId, long id, String detail) {

    /** What can be wrong, and what to do about it. */
    public enum Kind {
        CONTAINER_WITHOUT_ROW(
                "It carries our labels but nobody owns it: look at it, then remove it with docker rm -f."),
        CONTAINER_GONE("Its owner may delete it, or the next release does: either way it is refunded."),
        IMAGE_GONE("Its owner may delete it, or the next release does: either way it is refunded."),
        WORKER_UNAVAILABLE("What it holds could not be compared: see to the worker, then run the audit again.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }
}
