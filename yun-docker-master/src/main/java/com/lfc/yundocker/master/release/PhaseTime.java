package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run worked on the items of a kind, over all masters that did: the time that it lay still because its master had
 * died is in it.
 *
 * @param endedAt when none was open any more, or the run was cancelled; null while it is under way
 * @param durationMillis null while it is under way
 */
public record PhaseTime(
        ItemKind kind,
        Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMillis) {

    /** As the database has it. */
    record Row(ItemKind kind, Instant beganAt, @Nullable Instant endedAt) {}

    static PhaseTime of(Row row) {
        Instant end = row.endedAt();
        Long millis = end == null ? null : Duration.between(row.beganAt(), end).toMillis();
        return new PhaseTime(row.kind(), row.beganAt(), end, millis);
    }
}
