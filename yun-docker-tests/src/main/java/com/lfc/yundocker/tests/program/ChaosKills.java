package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.TestRegistry;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Kills a loaded master again and again, each time while a write is on its way, and starts it again. The ledger is looked
 * at after each kill. Every few kills the release under way must come to its end; at the end nothing may be left.
 */
final class ChaosKills {

    private static final int KILLS_BETWEEN_RESTS = 10;
    private static final int MAX_LOAD_MILLIS = 2_000;
    private static final int MAX_MILLIS_INTO_WRITE = 25;
    private static final long MAX_RELEASE_MILLIS = 90_000;
    private static final long MAX_SETTLING_MILLIS = 240_000;

    private final ChaosOptions options;
    private final Random random;
    private final ChaosFigures figures = new ChaosFigures();

    ChaosKills(ChaosOptions options) {
        this.options = options;
        random = new Random(options.seed());
    }

    /** Whether every rule held. */
    boolean run() {
        long begin = System.nanoTime();
        Terminal.say("%d kills, seed %d, on %s", options.kills(), options.seed(), options.mariaDb() ? "MariaDB" : "H2");
        long writes;
        try (ChaosBed bed = new ChaosBed(options.mariaDb());
                TestRegistry registry = new TestRegistry()) {
            writes = killed(bed, registry);
            bed.engine().imagesFrom(registry.address()).forEach(bed.engine()::deleteImage);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kills", options.kills());
        all.put("writes", writes);
        all.putAll(figures.counts());
        all.put("seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        Terminal.json(all);
        return figures.areZero();
    }

    private long killed(ChaosBed bed, TestRegistry registry) {
        try (ChaosCrowd crowd = new ChaosCrowd(bed, registry, options.seed())) {
            for (int kill = 1; kill <= options.kills(); kill++) {
                killOnce(bed, crowd);
                look(bed, kill);
                if (kill % KILLS_BETWEEN_RESTS == 0) {
                    rest(bed, kill);
                }
            }
            crowd.close();
            settle(bed, registry, crowd);
            return crowd.accepted();
        }
    }

    private void killOnce(ChaosBed bed, ChaosCrowd crowd) {
        pause(random.nextInt(MAX_LOAD_MILLIS));
        crowd.awaitWrite();
        pause(random.nextInt(MAX_MILLIS_INTO_WRITE));
        bed.master().kill();
        bed.makeWhole();
    }

    private void look(ChaosBed bed, int kill) {
        int violations =
                bed.admin().get("/api/v1/admin/audit").get("ledgerViolations").size();
        figures.add(ChaosFigures.LEDGER_VIOLATIONS, violations);
        Terminal.say("kill %d of %d: %d ledger violations", kill, options.kills(), violations);
    }

    /** The release that is under way now has to end without further kills. */
    private void rest(ChaosBed bed, int kill) {
        long newest = ChaosSettling.newest(bed);
        if (newest > 0 && !within(MAX_RELEASE_MILLIS, () -> !isRunning(bed, newest))) {
            figures.add(ChaosFigures.RUNS_WITHOUT_PROGRESS, 1);
            Terminal.say("after kill %d: NO PROGRESS: %s", kill, bed.admin().get("/api/v1/admin/releases/" + newest));
        }
    }

    /** With nothing going on any more, releases take all that is left. */
    private void settle(ChaosBed bed, TestRegistry registry, ChaosCrowd crowd) {
        boolean settled = within(MAX_SETTLING_MILLIS, () -> {
            if (isRunning(bed, ChaosSettling.newest(bed))) {
                return false;
            }
            if (crowd.holdsNothing()) {
                return true;
            }
            bed.admin().call("POST", "/api/v1/admin/releases", null);
            return false;
        });
        JsonNode findings = bed.admin().get("/api/v1/admin/audit").get("findings");
        int onEngine = bed.engine().imagesFrom(registry.address()).size()
                + bed.containers().size();
        figures.add(ChaosFigures.LEFT_BEHIND, onEngine + findings.size() + (settled ? 0 : 1));
        crowd.users().forEach(user -> new CrowdLedger(user, figures).check());
        if (onEngine > 0 || !settled || !findings.isEmpty()) {
            Terminal.say(
                    "LEFT: %s on the engine, findings %s, settled %s",
                    bed.engine().imagesFrom(registry.address()), findings, settled);
        }
    }

    private static boolean isRunning(ChaosBed bed, long release) {
        return release > 0
                && bed.admin()
                        .get("/api/v1/admin/releases/" + release)
                        .get("state")
                        .asText()
                        .equals("RUNNING");
    }

    /** A refusal is no answer: the next look may find it. */
    private static boolean within(long millis, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < deadline) {
            try {
                if (condition.getAsBoolean()) {
                    return true;
                }
            } catch (IllegalStateException | UncheckedIOException refused) {
                // Looked at again below.
            }
            pause(300);
        }
        return false;
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
