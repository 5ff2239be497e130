package com.lfc.yundocker.master.overview.web;

import com.lfc.yundocker.master.overview.PlatformOverview;
import com.lfc.yundocker.master.overview.PlatformOverviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/overview")
@Tag(name = "overview")
class PlatformOverviewController {

    private final PlatformOverviews overviews;

    PlatformOverviewController(PlatformOverviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping
    @Operation(
            summary =
                    "The platform at a glance: workers, containers, pulls, releases, the last audit, failed deliveries",
            description =
                    "Counts rows and asks no worker: machines are as at the last look at them, the audit is the last"
                            + " one that was taken (GET /api/v1/admin/audit takes one).")
    PlatformOverview overview() {
        return overviews.now();
    }
}
