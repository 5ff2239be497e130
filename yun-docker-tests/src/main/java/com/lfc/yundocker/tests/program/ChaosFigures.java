package com.lfc.yundocker.tests.program;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each rule was seen broken. */
final class ChaosFigures {

    static final String DOUBLE_REFUNDS = "doubleRefunds";
    static final String LOST_REFUNDS = "lostRefunds";
    static final String REFUNDED_BUT_PRESENT = "refundedButPresent";
    static final String LEFT_BEHIND = "leftBehind";
    static final String LEDGER_VIOLATIONS = "ledgerViolations";
    static final String RUNS_WITHOUT_PROGRESS = "runsWithoutProgress";

    private final Map<String, Long> counts = new LinkedHashMap<>();

    ChaosFigures() {
        for (String rule : new String[] {
            DOUBLE_REFUNDS, LOST_REFUNDS, REFUNDED_BUT_PRESENT, LEFT_BEHIND, LEDGER_VIOLATIONS, RUNS_WITHOUT_PROGRESS
        }) {
            counts.put(rule, 0L);
        }
    }

    void add(String rule, long count) {
        counts.merge(rule, count, Long::sum);
    }

    void addAll(ChaosFigures others) {
        others.counts.forEach(this::add);
    }

    boolean areZero() {
        return counts.values().stream().allMatch(count -> count == 0);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
