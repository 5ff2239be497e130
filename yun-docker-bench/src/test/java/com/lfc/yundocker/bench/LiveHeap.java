package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.bench.engine.Lab;
import com.lfc.yundocker.bench.engine.ReleaseEngine;
import com.lfc.yundocker.bench.engine.Seed;
import com.lfc.yundocker.bench.figures.Stopwatch;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A program that releases as many items as its argument says, and prints how much heap lived at the most, in kibibytes.
 * It collects all garbage ten times within the release, to see what is left.
 */
final class LiveHeap {

    private static final int WORKERS = 20;
    private static final int LOOKS = 10;

    private LiveHeap() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        int items = Integer.parseInt(arguments[0]);
        try (Databases databases = Databases.h2();
                ReleaseEngine engine = new ReleaseEngine(
                        withASmallCache(databases.optionsForANewOne()),
                        WORKERS,
                        Duration.ZERO,
                        UnaryOperator.identity())) {
            Seed.fill(engine.address(), new Lab(items, WORKERS));
            long run = engine.start();
            long most = 0;
            for (int look = 1; look < LOOKS; look++) {
                long wanted = (long) items * look / LOOKS;
                Stopwatch.await(() -> engine.settled() >= wanted || engine.hasEnded(run));
                most = Math.max(most, live());
            }
            Stopwatch.await(() -> engine.hasEnded(run));
            engine.requireDone(run, items);
            System.out.println(Math.max(most, live()));
        }
        System.exit(0);
    }

    /** H2's cache of 8 MB at this heap would be full after the many items and not after the few. */
    private static List<String> withASmallCache(List<String> database) {
        List<String> options = new ArrayList<>(database);
        options.add("--spring.datasource.url=jdbc:h2:file:${yun.data-dir}/yun;MODE=MySQL;DATABASE_TO_LOWER=TRUE"
                + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC;LOCK_TIMEOUT=10000;CACHE_SIZE=1024");
        return options;
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
    }
}
