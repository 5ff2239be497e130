package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.util.List;
import java.util.function.Predicate;

/**
 * The items of a run counted.
 *
 * @param creditsRefunded what the settled items were charged
 * @param open items that are neither settled nor given up
 */
public record ReleaseTotals(
        long containersReleased, long imagesReleased, long creditsRefunded, long failed, long skipped, long open) {

    static ReleaseTotals of(List<ReleaseItemMapper.Tally> tallies) {
        return new ReleaseTotals(
                items(tallies, tally -> tally.state() == ItemState.SETTLED && tally.kind() == ItemKind.CONTAINER),
                items(tallies, tally -> tally.state() == ItemState.SETTLED && tally.kind() == ItemKind.IMAGE),
                tallies.stream()
                        .filter(tally -> tally.state() == ItemState.SETTLED)
                        .mapToLong(ReleaseItemMapper.Tally::charged)
                        .sum(),
                items(tallies, tally -> tally.state() == ItemState.FAILED),
                items(tallies, tally -> tally.state() == ItemState.SKIPPED),
                items(tallies, tally -> tally.state().isOpen()));
    }

    /** How a run of these items has ended: items are left only when it was cancelled. */
    RunState endState() {
        if (open > 0) {
            return RunState.CANCELLED;
        }
        return failed > 0 ? RunState.COMPLETED_WITH_FAILURES : RunState.COMPLETED;
    }

    private static long items(List<ReleaseItemMapper.Tally> tallies, Predicate<ReleaseItemMapper.Tally> counted) {
        return tallies.stream()
                .filter(counted)
                .mapToLong(ReleaseItemMapper.Tally::items)
                .sum();
    }
}
