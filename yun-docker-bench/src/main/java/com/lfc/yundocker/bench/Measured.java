package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.figures.Progress;
import java.util.Comparator;
import java.util.List;

/** One kind of run, measured once or several times; the one in the middle counts. */
record Measured(List<Progress> rounds) {

    Progress median() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Progress::itemsPerSecond))
                .toList()
                .get(rounds.size() / 2);
    }

    double itemsPerSecond() {
        return median().itemsPerSecond();
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
