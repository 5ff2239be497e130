package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.bench.engine.Lab;
import com.lfc.yundocker.bench.engine.ReleaseEngine;
import com.lfc.yundocker.bench.engine.Seed;
import com.lfc.yundocker.bench.figures.Stopwatch;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A program that releases as many items as its argument says, and prints how much heap lived at the most, in kibibytes.
 * It collects all garbage ten times within the release, to see what is left. The database is a process of its own: H2
 * would keep its pages in this heap.
 */
final class LiveHeap {

    /** Few, so that each has far more items than it has in hand at a time, also of a short release. */
    private static final int WORKERS = 4;

    private static final int LOOKS = 10;

    private LiveHeap() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        int items = Integer.parseInt(arguments[0]);
        try (Databases databases = Databases.mariaDb();
                ReleaseEngine engine = new ReleaseEngine(
                        databases.optionsForANewOne(), WORKERS, Duration.ZERO, UnaryOperator.identity())) {
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

    /** As it was when the collection ended: the release goes on, and what it has made since is not looked at. */
    private static long live() {
        System.gc();
        long bytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        return bytes >> 10;
    }
}
