package com.lfc.yundocker.tests.program;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Releases with faults on purpose, one after the other on one installation. What each left is looked at from outside:
 * through REST as its users, through SQL where the database can be read beside the master, and on the engine.
 */
final class Chaos {

    private final ChaosOptions options;
    private final ChaosFigures figures = new ChaosFigures();
    private int faults;

    Chaos(ChaosOptions options) {
        this.options = options;
    }

    /** Whether every rule held in every run. */
    boolean run() {
        Terminal.say(
                "%d runs with seeds from %d, on %s",
                options.runs(), options.seed(), options.mariaDb() ? "MariaDB" : "H2");
        int run = 0;
        while (run < options.runs()) {
            run = runsOnOneBed(run);
        }
        show();
        return figures.areZero();
    }

    /** A run that broke a rule may trouble the next: that one gets an installation of its own. */
    private int runsOnOneBed(int first) {
        int run = first;
        try (ChaosBed bed = new ChaosBed(options.mariaDb())) {
            boolean clean = true;
            while (clean && run < options.runs()) {
                clean = isClean(bed, run);
                run++;
            }
        }
        return run;
    }

    private boolean isClean(ChaosBed bed, int run) {
        long seed = options.seed() + run;
        ChaosRun one = new ChaosRun(bed, seed);
        Terminal.say("run %d, seed %d: %s: %s", run + 1, seed, one.planned(), done(one));
        faults += one.faults();
        figures.addAll(one.figures());
        return one.figures().areZero();
    }

    /** What cannot even be looked at counts as left behind. */
    private static String done(ChaosRun run) {
        try {
            return run.done();
        } catch (RuntimeException e) {
            run.figures().add(ChaosFigures.LEFT_BEHIND, 1);
            return "NOT ENDED: " + e.getMessage();
        }
    }

    private void show() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("runs", options.runs());
        all.put("faults", faults);
        all.putAll(figures.counts());
        Terminal.json(all);
    }
}
