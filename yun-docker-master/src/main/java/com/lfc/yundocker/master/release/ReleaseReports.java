package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.NodeProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What releases have done, for operators. */
@Service
public class ReleaseReports {

    private final ReleaseService releases;
    private final ReleaseReportMapper reports;
    private final ReleasePhaseMapper phases;
    private final NodeProperties nodes;
    private final Clock clock;

    ReleaseReports(
            ReleaseService releases,
            ReleaseReportMapper reports,
            ReleasePhaseMapper phases,
            NodeProperties nodes,
            Clock clock) {
        this.releases = releases;
        this.reports = reports;
        this.phases = phases;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * @throws com.lfc.yundocker.master.problem.ProblemException {@code NOT_FOUND}
     */
    public ReleaseReport report(long id) {
        ReleaseRun run = releases.get(id);
        boolean measuring = mayStillBeMeasured(run);
        return new ReleaseReport(
                run,
                phases.ofRun(id).stream().map(PhaseTime::of).toList(),
                reports.outcomes(id),
                reports.workers(id).stream()
                        .map(row -> WorkerBytes.of(row, measuring))
                        .toList(),
                reports.failures(id),
                reports.users(id),
                reports.proof(id));
    }

    /**
     * All items of a run in the order of the plan, read by pages.
     *
     * @param line gets each with the id of the ledger entry that refunded it, null when there is none
     */
    public void eachItem(long id, ItemLine line) {
        List<ReleaseReportMapper.Line> page = reports.itemsAfter(id, 0);
        while (!page.isEmpty()) {
            page.forEach(item -> line.add(item, item.getLedgerEntryId()));
            page = reports.itemsAfter(id, page.get(page.size() - 1).getId());
        }
    }

    /** Workers are asked when the run has ended; a call for that never takes longer than its timeout. */
    private boolean mayStillBeMeasured(ReleaseRun run) {
        Instant ended = run.getEndedAt();
        return ended == null || clock.instant().isBefore(ended.plus(nodes.measureTimeout()));
    }

    /** Takes one item. */
    public interface ItemLine {
        void add(ReleaseItem item, @Nullable Long ledgerEntryId);
    }
}
