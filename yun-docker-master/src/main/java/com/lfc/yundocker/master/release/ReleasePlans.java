package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows beforehand what a release would do. Knows only the plans' own tables: nothing here can reach a worker, the
 * ledger or a run.
 */
@Service
public class ReleasePlans {

    private final ReleasePlanMapper plans;
    private final ReleaseProperties properties;
    private final Clock clock;

    ReleasePlans(ReleasePlanMapper plans, ReleaseProperties properties, Clock clock) {
        this.plans = plans;
        this.properties = properties;
        this.clock = clock;
    }

    /** Freezes and counts what a release would take back now. */
    @Transactional
    public ReleasePreview preview() {
        Instant now = clock.instant();
        plans.deleteItemsExpiredBefore(now);
        plans.deleteExpiredBefore(now);
        ReleasePlan plan = new ReleasePlan();
        plan.setCreatedAt(now);
        plan.setExpiresAt(now.plus(properties.planLifetime()));
        plans.insert(plan);
        plans.addContainers(plan.getId());
        plans.addImages(plan.getId());
        List<ReleasePreview.Skipped> skipped = new ArrayList<>(plans.skipped());
        skipped.addAll(dropKept(plan.getId(), now));
        return new ReleasePreview(plan, plans.users(plan.getId()), plans.workers(plan.getId()), skipped);
    }

    private List<ReleasePreview.Skipped> dropKept(long planId, Instant now) {
        return Stream.of(
                        new ReleasePreview.Skipped(
                                ItemKind.CONTAINER,
                                SkipReason.PINNED,
                                plans.dropPinned(planId, ItemKind.CONTAINER, now)),
                        new ReleasePreview.Skipped(
                                ItemKind.IMAGE, SkipReason.PINNED, plans.dropPinned(planId, ItemKind.IMAGE, now)),
                        new ReleasePreview.Skipped(
                                ItemKind.IMAGE, SkipReason.HELD_BY_PINNED, plans.dropHeld(planId, now)))
                .filter(skipped -> skipped.items() > 0)
                .toList();
    }

    /**
     * @throws ProblemException {@code NOT_FOUND}, {@code PLAN_EXPIRED}
     */
    void requireValid(long planId) {
        ReleasePlan plan = plans.selectById(planId);
        if (plan == null) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "There is no plan " + planId + ", or it has expired. Make a new preview.");
        }
        if (clock.instant().isAfter(plan.getExpiresAt())) {
            throw new ProblemException(
                    ProblemCode.PLAN_EXPIRED,
                    "Plan " + planId + " expired at " + plan.getExpiresAt() + ". Make a new preview.");
        }
    }
}
