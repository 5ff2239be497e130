package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.problem.RunConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Releases as admins see them: started, cancelled, repeated, read. */
@Service
public class ReleaseService {

    private final ReleaseRunMapper runs;
    private final ReleaseItemMapper items;
    private final ReleaseStart start;
    private final ReleasePlans plans;
    private final ReleaseCancel cancel;

    ReleaseService(
            ReleaseRunMapper runs,
            ReleaseItemMapper items,
            ReleaseStart start,
            ReleasePlans plans,
            ReleaseCancel cancel) {
        this.runs = runs;
        this.items = items;
        this.start = start;
        this.plans = plans;
        this.cancel = cancel;
    }

    /**
     * Takes back all that there is now; works on it in the background.
     *
     * @throws ReleaseUnderWayException when one is under way, on this master or another
     */
    public ReleaseRun start() {
        return start(id -> {});
    }

    /**
     * {@link #start()}.
     *
     * @param inTransaction also done, with the run's id, in the transaction that makes the run; so below
     */
    public ReleaseRun start(LongConsumer inTransaction) {
        return begun(newRun(Trigger.MANUAL), also(start::planAll, inTransaction))
                .orElseThrow();
    }

    /**
     * Takes back what was in a plan and is there still.
     *
     * @throws ReleaseUnderWayException when one is under way
     * @throws ProblemException {@code NOT_FOUND}, {@code PLAN_EXPIRED}, {@code PLAN_EXECUTED}
     */
    public ReleaseRun execute(long planId) {
        return execute(planId, id -> {});
    }

    public ReleaseRun execute(long planId, LongConsumer inTransaction) {
        ReleaseRun run = newRun(Trigger.MANUAL);
        run.setPlanId(planId);
        ReleaseStart.Planner planner = (id, now) -> {
            plans.requireValid(planId);
            runs.planPreviewed(id, planId, now);
        };
        return begun(run, also(planner, inTransaction)).orElseThrow(() -> executed(runs.idOfPlan(planId)));
    }

    /**
     * Takes up what another run has left, failed or not begun, and is there still.
     *
     * @throws ReleaseUnderWayException when one is under way
     * @throws ProblemException {@code NOT_FOUND}, {@code NOTHING_TO_RETRY}
     */
    public ReleaseRun retryFailed(long id) {
        return retryFailed(id, newId -> {});
    }

    public ReleaseRun retryFailed(long id, LongConsumer inTransaction) {
        get(id);
        ReleaseRun run = newRun(Trigger.RETRY);
        run.setRetryOf(id);
        ReleaseStart.Planner planner = (newId, now) -> {
            if (runs.planLeftBy(newId, id, now) == 0) {
                throw new ProblemException(
                        ProblemCode.NOTHING_TO_RETRY, "Release " + id + " has left nothing that is there still.");
            }
        };
        return begun(run, also(planner, inTransaction)).orElseThrow();
    }

    private static ReleaseStart.Planner also(ReleaseStart.Planner planner, LongConsumer inTransaction) {
        return (id, now) -> {
            planner.plan(id, now);
            inTransaction.accept(id);
        };
    }

    /**
     * The run of one night; empty when it has had its run.
     *
     * @throws ReleaseUnderWayException when another is under way
     */
    Optional<ReleaseRun> startNight(Trigger trigger, String night) {
        ReleaseRun run = newRun(trigger);
        run.setNight(night);
        return begun(run, start::planAll);
    }

    /**
     * Lets a run stop: what is in hand is finished, the rest is left as it is. One without progress ends at once.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code RELEASE_ENDED}
     */
    public ReleaseRun cancel(long id) {
        if (!cancel.request(get(id))) {
            throw new ProblemException(ProblemCode.RELEASE_ENDED, "Release " + id + " has ended already.");
        }
        return get(id);
    }

    public IPage<ReleaseRun> list(IPage<ReleaseRun> page) {
        return runs.selectPage(page, Wrappers.<ReleaseRun>lambdaQuery().orderByDesc(ReleaseRun::getId));
    }

    /** Whether any master works on one now. */
    public boolean isUnderWay() {
        return runs.active() != null;
    }

    /** The one under way, and those that have ended since then, newest first. */
    public List<ReleaseRun> underWayOrEndedSince(Instant since) {
        return runs.activeOrEndedSince(since);
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

    /** What can still be done about an ended run, given its totals. */
    public ReleaseRest rest(ReleaseRun run, ReleaseTotals totals) {
        if (run.getState() == RunState.RUNNING || totals.failed() + totals.open() == 0) {
            return ReleaseRest.NONE;
        }
        return new ReleaseRest(runs.countLeftBy(run.getId()), runs.retryOf(run.getId()));
    }

    /** Empty when its night or its plan has had its run. If one that has just ended was in the way: once more. */
    private Optional<ReleaseRun> begun(ReleaseRun run, ReleaseStart.Planner planner) {
        try {
            return Optional.of(start.start(run, planner));
        } catch (DuplicateKeyException e) {
            return runs.isTaken(run.getNight(), run.getPlanId()) ? Optional.empty() : begun(run, planner);
        }
    }

    private static RunConflictException executed(long runId) {
        return new RunConflictException(
                ProblemCode.PLAN_EXECUTED, "Release " + runId + " has executed this plan. Make a new preview.", runId);
    }

    private static ReleaseRun newRun(Trigger trigger) {
        ReleaseRun run = new ReleaseRun();
        run.setTriggerKind(trigger);
        return run;
    }
}
