package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseReport;
import com.lfc.yundocker.master.release.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release has done.
 *
 * @param proof settled items beside the ledger entries that name them
 * @param proven whether each settled item was refunded once, and by what it had cost
 */
record ReportView(
        long id,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<ReleaseReport.OutcomeCount> outcomes,
        List<ReleaseReport.Failures> failures,
        List<ReleaseReport.Refund> users,
        ReleaseReport.LedgerProof proof,
        boolean proven) {

    static ReportView of(ReleaseReport report) {
        return new ReportView(
                report.run().getId(),
                report.run().getState(),
                report.run().getStartedAt(),
                report.run().getEndedAt(),
                report.outcomes(),
                report.failures(),
                report.users(),
                report.proof(),
                report.proof().holds());
    }
}
