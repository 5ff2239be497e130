package com.lfc.yundocker.master.release;

import static java.util.Objects.requireNonNull;

import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a run with its frozen items and begins to work on it in the background. */
@Component
class ReleaseStart {

    private final ReleaseRunMapper runs;
    private final ReleasePinMapper pins;
    private final ReleaseLease lease;
    private final ReleaseRunner runner;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleaseStart(
            ReleaseRunMapper runs,
            ReleasePinMapper pins,
            ReleaseLease lease,
            ReleaseRunner runner,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.pins = pins;
        this.lease = lease;
        this.runner = runner;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes the items of a run, in its transaction. */
    interface Planner {

        /** @throws ProblemException when there shall be no such run */
        void plan(long runId, Instant now);
    }

    /** All containers and all private images that there are now. */
    void planAll(long runId, Instant now) {
        runs.planContainers(runId, now);
        runs.planImages(runId, now);
    }

    /**
     * @param run what tells it from others: trigger, night, plan
     * @throws ReleaseUnderWayException when one is under way, on this master or another
     * @throws DuplicateKeyException when its night or its plan has had its run
     */
    ReleaseRun start(ReleaseRun run, Planner planner) {
        run.setState(RunState.RUNNING);
        run.setActiveSlot(1);
        run.setStartedAt(clock.instant());
        Instant leaseUntil;
        try {
            leaseUntil = requireNonNull(transaction.execute(status -> {
                run.setId(runs.nextId());
                runs.insert(run);
                planner.plan(run.getId(), run.getStartedAt());
                leavePinned(run);
                return lease.begin(run.getId());
            }));
        } catch (DuplicateKeyException e) {
            ReleaseRun active = runs.active();
            if (active == null) {
                throw e;
            }
            throw new ReleaseUnderWayException(active.getId());
        }
        runner.work(run, leaseUntil);
        return run;
    }

    /** Whatever it was planned from: what is pinned now is skipped, and the night uses its extensions up. */
    private void leavePinned(ReleaseRun run) {
        if (!pins.isAnything(run.getStartedAt())) {
            return;
        }
        pins.skipPinned(run.getId(), run.getStartedAt());
        pins.skipHeld(run.getId(), run.getStartedAt());
        if (run.getNight() != null) {
            pins.useExtensionsUp(run.getId());
        }
    }
}
