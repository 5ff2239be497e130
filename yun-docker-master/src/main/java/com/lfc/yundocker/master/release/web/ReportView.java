package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.PhaseTime;
import com.lfc.yundocker.master.release.ReleaseReport;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.release.WorkerBytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release has done.
 *
 * @param phases when containers and images were worked on
 * @param outcomes items by kind and what became of them; ALREADY_ABSENT and SHARED apart from REMOVED
 * @param workers bytes of disk that were to be freed, and that each engine says were
 * @param proof settled items beside the ledger entries that name them
 * @param proven whether each settled item was refunded once, and by what it had cost
 */
record ReportView(
        long id,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<PhaseTime> phases,
        List<ReleaseReport.OutcomeCount> outcomes,
        List<WorkerBytes> workers,
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
                report.phases(),
                report.outcomes(),
                report.workers(),
                report.failures(),
                report.users(),
                report.proof(),
                report.proof().holds());
    }
}
