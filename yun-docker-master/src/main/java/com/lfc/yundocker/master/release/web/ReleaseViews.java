package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.action.Action;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.release.ReleaseProgress;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.ReleaseTotals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Releases as they are shown: with their items counted, what is left of them, and who started and cancelled them. */
@Component
class ReleaseViews {

    private final ReleaseService releases;
    private final ReleaseProgress progress;
    private final Actions actions;

    ReleaseViews(ReleaseService releases, ReleaseProgress progress, Actions actions) {
        this.releases = releases;
        this.progress = progress;
        this.actions = actions;
    }

    ReleaseView of(ReleaseRun run) {
        return of(List.of(run)).apply(run);
    }

    /** For each of some runs its view. */
    Function<ReleaseRun, ReleaseView> of(Collection<ReleaseRun> runs) {
        List<Long> ids = runs.stream().map(ReleaseRun::getId).toList();
        Map<Long, List<Action>> recorded =
                actions.on(TargetKind.RELEASE, ids).stream().collect(Collectors.groupingBy(Action::getTargetId));
        return run -> view(run, recorded.getOrDefault(run.getId(), List.of()));
    }

    private ReleaseView view(ReleaseRun run, List<Action> acts) {
        ReleaseTotals totals = releases.totals(run.getId());
        return ReleaseView.of(run, totals, releases.rest(run, totals), actors(acts), progress.stuckSince(run));
    }

    private static ReleaseView.Actors actors(List<Action> acts) {
        String cancelledBy = first(acts, ActionKind.RELEASE_CANCELLED);
        String startedBy = first(acts, ActionKind.RELEASE_STARTED);
        return new ReleaseView.Actors(
                startedBy == null ? first(acts, ActionKind.RELEASE_RETRIED) : startedBy, cancelledBy);
    }

    private static @Nullable String first(List<Action> acts, ActionKind kind) {
        return acts.stream()
                .filter(act -> act.getKind() == kind)
                .map(Action::getActor)
                .findFirst()
                .orElse(null);
    }
}
