package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.program.ChaosUser.Holding;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** One release with faults in it, and every rule looked at afterwards. */
final class ChaosRun {

    private final ChaosBed bed;
    private final Random random;
    private final ChaosFigures figures = new ChaosFigures();
    private final ChaosPlan plan;

    ChaosRun(ChaosBed bed, long seed) {
        this.bed = bed;
        random = new Random(seed);
        // The first number of neighbouring seeds is nearly the same.
        random.nextInt();
        plan = ChaosPlan.of(random, bed.jdbcUrl() != null);
    }

    int faults() {
        return plan.strikes().size();
    }

    ChaosFigures figures() {
        return figures;
    }

    /** What goes wrong in it, in words. */
    String planned() {
        return plan.toString();
    }

    /**
     * Does it and returns what happened, in words.
     *
     * @throws RuntimeException when it cannot be brought to its end
     */
    String done() {
        try (ChaosEvening evening = new ChaosEvening(bed, random)) {
            ChaosWatch watch = new ChaosWatch(bed, evening.users());
            ChaosSettling settling = new ChaosSettling(bed, evening.users(), watch, ChaosSettling.newest(bed));
            int looks = releaseWithFaults(watch);
            String how = settling.await();
            check(evening, watch, settling.left());
            return how + ", " + looks + " looks between the faults"
                    + (figures.areZero() ? "" : "; BROKEN " + figures.counts() + seen(evening, watch));
        }
    }

    /** The release's own answer is not waited for, and may be lost. */
    private int releaseWithFaults(ChaosWatch watch) {
        bed.engineFront().delay(plan.engineDelayMillis());
        CompletableFuture<?> start =
                CompletableFuture.supplyAsync(() -> bed.admin().call("POST", "/api/v1/admin/releases", null));
        int looks = watch.during(() -> {
            plan.carryOut(bed);
            bed.makeWhole();
        });
        start.handle((answer, lost) -> "").join();
        bed.engineFront().delay(0);
        return looks;
    }

    private static String seen(ChaosEvening evening, ChaosWatch watch) {
        return ", refunded and seen " + watch.present() + ", on the engine " + evening.imagesOnEngine();
    }

    private void check(ChaosEvening evening, ChaosWatch watch, List<Holding> left) {
        watch.look();
        figures.add(ChaosFigures.REFUNDED_BUT_PRESENT, watch.present().size());
        evening.users().forEach(user -> new ChaosBooks(user, figures).check());
        figures.add(
                ChaosFigures.LEFT_BEHIND,
                left.size() + evening.imagesOnEngine().size() + bed.containers().size());
        String url = bed.jdbcUrl();
        if (url != null) {
            new ChaosTables(url).check(evening.users(), left.size(), figures);
        }
    }
}
