package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import com.lfc.yundocker.master.release.ReleaseTotals;
import org.springframework.stereotype.Component;

/** Releases as they are shown: with their items counted, and with what is left of them. */
@Component
class ReleaseViews {

    private final ReleaseService releases;

    ReleaseViews(ReleaseService releases) {
        this.releases = releases;
    }

    ReleaseView of(ReleaseRun run) {
        ReleaseTotals totals = releases.totals(run.getId());
        return ReleaseView.of(run, totals, releases.rest(run, totals));
    }
}
