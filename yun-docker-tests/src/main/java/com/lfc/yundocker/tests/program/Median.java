package com.lfc.yundocker.tests.program;

import java.util.Arrays;

/** Of what was measured several times. */
final class Median {

    private Median() {}

    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** To two digits after the point, as figures are shown. */
    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
