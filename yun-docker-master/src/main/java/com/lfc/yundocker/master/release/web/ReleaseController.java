package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ItemState;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.Trigger;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/releases")
@Tag(name = "releases")
class ReleaseController {

    private final ReleaseService releases;

    ReleaseController(ReleaseService releases) {
        this.releases = releases;
    }

    @PostMapping
    @Operation(summary = "Start a release now; 409 with the id of the run when one is under way")
    ResponseEntity<ReleaseView> start() {
        ReleaseRun run = releases.start(Trigger.MANUAL);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/admin/releases/" + run.getId()))
                .body(view(run));
    }

    @GetMapping
    @Operation(summary = "All releases, newest first")
    PageView<ReleaseView> list(@Valid @ParameterObject PageParams page) {
        return PageView.of(releases.list(page.toQuery()), this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One release")
    ReleaseView get(@PathVariable long id) {
        return view(releases.get(id));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "What became of each container and image claim in a release")
    PageView<ItemView> items(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable ItemState state,
            @Valid @ParameterObject PageParams page) {
        return PageView.of(releases.items(id, state, page.toQuery()), ItemView::of);
    }

    private ReleaseView view(ReleaseRun run) {
        return ReleaseView.of(run, releases.totals(run.getId()));
    }
}
