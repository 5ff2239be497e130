package com.lfc.yundocker.master.release;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What releases have done, for operators. */
@Service
public class ReleaseReports {

    private final ReleaseService releases;
    private final ReleaseReportMapper reports;

    ReleaseReports(ReleaseService releases, ReleaseReportMapper reports) {
        this.releases = releases;
        this.reports = reports;
    }

    /**
     * @throws com.lfc.yundocker.master.problem.ProblemException {@code NOT_FOUND}
     */
    public ReleaseReport report(long id) {
        ReleaseRun run = releases.get(id);
        return new ReleaseReport(run, reports.outcomes(id), reports.failures(id), reports.users(id), reports.proof(id));
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

    /** Takes one item. */
    public interface ItemLine {
        void add(ReleaseItem item, @Nullable Long ledgerEntryId);
    }
}
