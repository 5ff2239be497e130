package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.audit.Finding;
import com.lfc.yundocker.master.audit.RepairReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a repair did, one line for each finding. */
record RepairView(
        List<Line> repaired,

        @Schema(description = "What could not be mended now, and why; it is as it was")
        List<Line> failed,

        @Schema(description = "What was not wrong any more when its turn came")
        List<FindingView> vanished,

        @Schema(description = "What only people can see to") List<FindingView> left,

        @Schema(description = "Whether there was more than one repair takes on: repair again")
        boolean cutOff) {

    /** @param note what was done, or why it could not be done */
    record Line(FindingView finding, String note) {}

    static RepairView of(RepairReport report) {
        return new RepairView(
                lines(report.repaired()),
                lines(report.failed()),
                findings(report.vanished()),
                findings(report.left()),
                report.cutOff());
    }

    private static List<Line> lines(List<RepairReport.Line> lines) {
        return lines.stream()
                .map(line -> new Line(FindingView.of(line.finding()), line.note()))
                .toList();
    }

    private static List<FindingView> findings(List<Finding> findings) {
        return findings.stream().map(FindingView::of).toList();
    }
}
