package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseReports;
import com.lfc.yundocker.master.release.ReleaseService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/releases/{id}")
@Tag(name = "releases")
class ReportController {

    private final ReleaseService releases;
    private final ReleaseReports reports;

    ReportController(ReleaseService releases, ReleaseReports reports) {
        this.releases = releases;
        this.reports = reports;
    }

    @GetMapping("/report")
    @Operation(
            summary = "What a release has done, with the proof that it paid what it owed",
            description = "proven says that each settled item has its ledger entry and that both sums are the same."
                    + " Under outcomes ALREADY_ABSENT (gone before) and SHARED (kept for somebody else) are counted apart"
                    + " from REMOVED. Of each worker with images: requested bytes as planned, an image of several claims"
                    + " once; before and after, which its engine measured itself before the first removal and after the"
                    + " end; confirmed, their difference, in which is also what others pulled or removed meanwhile."
                    + " measurement is PENDING until the engine has measured after the end, MEASURED then, and UNKNOWN,"
                    + " with the problem, when it did not in time: no release waits or fails for that. A phase has no"
                    + " end while it is under way.")
    ReportView report(@PathVariable long id) {
        return ReportView.of(reports.report(id));
    }

    /** Written page by page: a night may have more items than should be held in memory. */
    @GetMapping(value = "/items.csv", produces = "text/csv")
    @Operation(summary = "All items of a release as CSV, each with the ledger entry of its refund")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        releases.get(id);
        String name = "release-" + id + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        ItemCsv csv = new ItemCsv(response.getWriter());
        reports.eachItem(id, csv::add);
    }
}
