package com.lfc.yundocker.master.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects findings, of each sort only so many: however much is wrong, it fits into memory, and no sort hides another. */
final class Findings {

    static final int MOST = 200;

    private final List<Finding> kept = new ArrayList<>();
    private final Map<Sort, Integer> counts = new HashMap<>();
    private boolean cutOff;

    private record Sort(FindingCode code, boolean repairable) {}

    void add(Finding finding) {
        if (counts.merge(new Sort(finding.code(), finding.repairable()), 1, Integer::sum) <= MOST) {
            kept.add(finding);
        } else {
            cutOff = true;
        }
    }

    Audit audit() {
        return new Audit(List.copyOf(kept), cutOff);
    }
}
