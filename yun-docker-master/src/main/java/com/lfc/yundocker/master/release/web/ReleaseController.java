package com.lfc.yundocker.master.release.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.release.ItemState;
import com.lfc.yundocker.master.release.ReleasePlans;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/releases")
@Tag(name = "releases")
class ReleaseController {

    private final ReleaseService releases;
    private final ReleasePlans plans;
    private final ReleaseViews views;
    private final Actions actions;

    ReleaseController(ReleaseService releases, ReleasePlans plans, ReleaseViews views, Actions actions) {
        this.releases = releases;
        this.plans = plans;
        this.views = views;
        this.actions = actions;
    }

    /** @param planId a plan of which no more than is there still is taken back; without one all that there is */
    record StartRequest(@Nullable @Positive Long planId) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a release now, of all that there is or of a previewed plan",
            description = "409 with the id of the run when one is under way (RELEASE_UNDER_WAY), when the plan has had"
                    + " its run (PLAN_EXECUTED), or when it is too old (PLAN_EXPIRED).")
    ResponseEntity<ReleaseView> start(
            @AuthenticationPrincipal CurrentUser admin,
            @RequestBody(required = false) @Valid @Nullable StartRequest request) {
        Long planId = request == null ? null : request.planId();
        LongConsumer recorded = id -> actions.record(admin, Act.onRelease(ActionKind.RELEASE_STARTED, id));
        return accepted(planId == null ? releases.start(recorded) : releases.execute(planId, recorded));
    }

    @PostMapping("/preview")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "What a release would take back now, frozen as a plan",
            description = "Changes nothing but the plans. Things that come later are not in the plan.")
    PreviewView preview() {
        return PreviewView.of(plans.preview());
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            summary = "Let a release stop: what is in hand is finished, the rest stays as it is",
            description =
                    "409 when it has ended (RELEASE_ENDED). It is CANCELLED when its last item in hand is done; one"
                            + " that makes no progress (stuckSince) is taken from its master and CANCELLED at once.")
    ReleaseView cancel(@AuthenticationPrincipal CurrentUser admin, @PathVariable long id) {
        boolean first = releases.get(id).getCancelRequestedAt() == null;
        ReleaseRun cancelled = actions.recorded(
                admin,
                () -> releases.cancel(id),
                run -> first ? Act.onRelease(ActionKind.RELEASE_CANCELLED, id) : null);
        return views.of(cancelled);
    }

    @PostMapping("/{id}/retry-failed")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a release of what another one failed at, or did not come to before it was cancelled",
            description = "409 when one is under way (RELEASE_UNDER_WAY) or nothing is left (NOTHING_TO_RETRY).")
    ResponseEntity<ReleaseView> retryFailed(@AuthenticationPrincipal CurrentUser admin, @PathVariable long id) {
        return accepted(releases.retryFailed(
                id, newId -> actions.record(admin, Act.onRelease(ActionKind.RELEASE_RETRIED, newId))));
    }

    @GetMapping
    @Operation(summary = "All releases, newest first")
    PageView<ReleaseView> list(@Valid @ParameterObject PageParams page) {
        IPage<ReleaseRun> found = releases.list(page.toQuery());
        return PageView.of(found, views.of(found.getRecords()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One release")
    ReleaseView get(@PathVariable long id) {
        return views.of(releases.get(id));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "What became of each container and image claim in a release")
    PageView<ItemView> items(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable ItemState state,
            @Valid @ParameterObject PageParams page) {
        return PageView.of(releases.items(id, state, page.toQuery()), ItemView::of);
    }

    private ResponseEntity<ReleaseView> accepted(ReleaseRun run) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/admin/releases/" + run.getId()))
                .body(views.of(run));
    }
}
