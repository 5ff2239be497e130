package com.lfc.yundocker.master.release;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of image layers that a run freed on one worker. Requested and confirmed need not meet: images share layers, and
 * what others pull or remove on the machine meanwhile is in the engine's figures, too.
 *
 * @param requested what the run's images were said to be worth when it was planned, layers shared with other images
 *     included; an image of several claims once, and one that a public image keeps not at all; null in runs of earlier versions
 * @param before what all layers took before the first image was removed, as the engine itself measured
 * @param after the same, measured when the run had ended
 * @param confirmed by how much that has become less; below zero when more was pulled than removed
 * @param problem why it is UNKNOWN; null when the master died before the answer came
 */
public record WorkerBytes(
        String workerId,
        @Nullable Long requested,
        @Nullable Long before,
        @Nullable Long after,
        @Nullable Long confirmed,
        Measurement measurement,
        @Nullable String problem) {

    /** Whether the engine's own figures are there. */
    public enum Measurement {
        /** Before and after are known. */
        MEASURED,
        /** The run is under way, or the engine still measures. */
        PENDING,
        /** Not measured in time, and not to be measured any more. */
        UNKNOWN
    }

    /** As the database has it. */
    record Row(
            String workerId,
            @Nullable Long requested,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable String problem) {}

    /** @param awaited whether what is missing may still come */
    static WorkerBytes of(Row row, boolean awaited) {
        Long before = row.before();
        Long after = row.after();
        Long confirmed = before == null || after == null ? null : before - after;
        return new WorkerBytes(
                row.workerId(),
                row.requested(),
                before,
                after,
                confirmed,
                measurement(row, confirmed != null, awaited),
                row.problem());
    }

    private static Measurement measurement(Row row, boolean measured, boolean awaited) {
        if (measured) {
            return Measurement.MEASURED;
        }
        return awaited && row.problem() == null ? Measurement.PENDING : Measurement.UNKNOWN;
    }
}
