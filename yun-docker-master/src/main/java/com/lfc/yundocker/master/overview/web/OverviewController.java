package com.lfc.yundocker.master.overview.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.overview.Overview;
import com.lfc.yundocker.master.overview.Overviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/overview")
@Tag(name = "account")
class OverviewController {

    private final Overviews overviews;

    OverviewController(Overviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping
    @Operation(summary = "One's own things at a glance: how many, what they cost, and when the next release takes them")
    Overview overview(@AuthenticationPrincipal CurrentUser user) {
        return overviews.of(user.id());
    }
}
