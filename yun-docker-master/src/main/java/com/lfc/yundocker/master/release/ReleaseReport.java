package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release has done, and the proof that it paid what it owed.
 *
 * @param phases those that have begun
 * @param outcomes items by kind and what became of them; {@code ALREADY_ABSENT} and {@code SHARED}, of which the release
 *     itself has removed nothing, apart from {@code REMOVED}
 * @param workers those with images in the run
 * @param users what each user got back
 */
public record ReleaseReport(
        ReleaseRun run,
        List<PhaseTime> phases,
        List<OutcomeCount> outcomes,
        List<WorkerBytes> workers,
        List<Failures> failures,
        List<Refund> users,
        LedgerProof proof) {

    /** @param outcome null for what was not removed */
    public record OutcomeCount(
            ItemKind kind, ItemState state, @Nullable Outcome outcome, Long items, Long credits) {}

    /** Items that failed, and those that were skipped, by worker and reason. */
    public record Failures(String workerId, ItemState state, ReasonCode reason, Long items) {}

    /** Settled items of one user, and what they were charged. */
    public record Refund(Long userId, String username, Long items, Long credits) {}

    /**
     * Settled items beside the ledger entries that name them.
     *
     * @param items settled items that had cost something
     * @param credits what they had cost
     * @param entries ledger entries for them
     * @param refunded what those entries amount to
     */
    public record LedgerProof(long items, long credits, long entries, long refunded) {

        /** Whether each settled item was refunded once, and by what it had cost. */
        public boolean holds() {
            return items == entries && credits == refunded;
        }
    }
}
