package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases as admins see them: started, read. */
@Service
public class ReleaseService {

    private final ReleaseRunMapper runs;
    private final ReleaseItemMapper items;
    private final ReleaseLease lease;
    private final ReleaseRunner runner;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleaseService(
            ReleaseRunMapper runs,
            ReleaseItemMapper items,
            ReleaseLease lease,
            ReleaseRunner runner,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.items = items;
        this.lease = lease;
        this.runner = runner;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Freezes the plan and starts to work on it in the background.
     *
     * @throws ReleaseUnderWayException when one is under way, on this master or another
     */
    public ReleaseRun start(Trigger trigger) {
        Instant leaseUntil = lease.until();
        ReleaseRun run = newRun(trigger, leaseUntil);
        try {
            transaction.executeWithoutResult(status -> {
                runs.insert(run);
                runs.planContainers(run.getId(), run.getStartedAt());
                runs.planImages(run.getId(), run.getStartedAt());
            });
        } catch (DuplicateKeyException e) {
            ReleaseRun active = runs.active();
            if (active == null) {
                // It ended between the two statements.
                return start(trigger);
            }
            throw new ReleaseUnderWayException(active.getId());
        }
        runner.work(run.getId(), leaseUntil);
        return run;
    }

    public IPage<ReleaseRun> list(IPage<ReleaseRun> page) {
        return runs.selectPage(page, Wrappers.<ReleaseRun>lambdaQuery().orderByDesc(ReleaseRun::getId));
    }

    /**
     * @throws ProblemException {@code NOT_FOUND}
     */
    public ReleaseRun get(long id) {
        ReleaseRun run = runs.selectById(id);
        if (run == null) {
            throw ProblemException.notFound("release", id);
        }
        return run;
    }

    /** Items of a run, all or those in one state, in the order of the plan. */
    public IPage<ReleaseItem> items(long id, @Nullable ItemState state, IPage<ReleaseItem> page) {
        get(id);
        return state == null ? items.ofRun(page, id) : items.ofRunIn(page, id, state);
    }

    public ReleaseTotals totals(long id) {
        return ReleaseTotals.of(items.tally(id));
    }

    private ReleaseRun newRun(Trigger trigger, Instant leaseUntil) {
        Instant now = clock.instant();
        ReleaseRun run = new ReleaseRun();
        run.setTriggerKind(trigger);
        run.setState(RunState.RUNNING);
        run.setActiveSlot(1);
        run.setLeaseOwner(lease.owner());
        run.setLeaseUntil(leaseUntil);
        run.setStartedAt(now);
        return run;
    }
}
