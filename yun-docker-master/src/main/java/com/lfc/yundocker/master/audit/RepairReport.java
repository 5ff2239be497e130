package com.lfc.yundocker.master.audit;

import java.util.List;

/**
 * What a repair did, one line for each finding.
 *
 * @param vanished what was not wrong any more when its turn came
 * @param left what only people can see to
 * @param cutOff whether there was more than one repair takes on; repair again
 */
public record RepairReport(
        List<Line> repaired, List<Line> failed, List<Finding> vanished, List<Finding> left, boolean cutOff) {

    /** @param note what was done, or why it could not be done */
    public record Line(Finding finding, String note) {}
}
