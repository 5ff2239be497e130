package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One repair: what it came to so far. One failure stays one failure, but a worker in trouble is not asked again. */
final class RepairRun {

    private static final Logger log = LoggerFactory.getLogger(RepairRun.class);

    private final ContainerRepair containers;
    private final ImageRepair images;
    private final UnclaimedAudit unclaimed;
    private final ReleaseLook release;
    private final List<RepairReport.Line> repaired = new ArrayList<>();
    private final List<RepairReport.Line> failed = new ArrayList<>();
    private final List<Finding> vanished = new ArrayList<>();
    private final List<Finding> left = new ArrayList<>();
    private final Set<String> inTrouble = new HashSet<>();

    RepairRun(ContainerRepair containers, ImageRepair images, UnclaimedAudit unclaimed, ReleaseLook release) {
        this.containers = containers;
        this.images = images;
        this.unclaimed = unclaimed;
        this.release = release;
    }

    RepairReport over(Audit audit) {
        for (Finding finding : audit.findings()) {
            String worker = finding.workerId();
            if (!finding.repairable() || worker == null) {
                left.add(finding);
            } else if (inTrouble.contains(worker)) {
                failed.add(new RepairReport.Line(finding, "Worker " + worker + " did not answer just before."));
            } else {
                tried(finding, worker);
            }
        }
        return new RepairReport(repaired, failed, vanished, left, audit.cutOff());
    }

    private void tried(Finding finding, String worker) {
        try {
            release.requireNone();
            mended(finding, worker)
                    .ifPresentOrElse(
                            note -> repaired.add(new RepairReport.Line(finding, note)), () -> vanished.add(finding));
        } catch (ProblemException e) {
            if (e instanceof WorkerCallException call && call.workerTrouble()) {
                inTrouble.add(worker);
            }
            failed.add(new RepairReport.Line(finding, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            log.error("{} of {} {} was not mended", finding.code(), finding.kind(), finding.id(), e);
            failed.add(new RepairReport.Line(finding, "Something went wrong; the master's log says more."));
        }
    }

    private Optional<String> mended(Finding finding, String worker) {
        return switch (finding.code()) {
            case CONTAINER_WITHOUT_ROW -> containers.removeRowless(finding, worker);
            case ROW_WITHOUT_CONTAINER -> containers.endGone(finding, worker);
            case CLAIM_WITHOUT_IMAGE -> images.endGone(finding);
            case IMAGE_WITHOUT_CLAIM -> unclaimed.remove(finding, worker);
            case STUCK -> finding.kind() == Finding.Kind.CONTAINER ? containers.goOn(finding) : images.goOn(finding);
            case LEDGER_MISMATCH, RELEASE_STUCK, WORKER_UNAVAILABLE ->
                throw new IllegalStateException("Not to be mended: " + finding);
        };
    }
}
