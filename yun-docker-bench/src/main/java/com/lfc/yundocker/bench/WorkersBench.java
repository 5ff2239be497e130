package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.bench.engine.Lab;
import com.lfc.yundocker.bench.engine.ReleaseEngine;
import com.lfc.yundocker.bench.engine.Seed;
import com.lfc.yundocker.bench.figures.Stopwatch;
import com.lfc.yundocker.tests.program.Terminal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The time that a release of the same number of items takes on more and more simulated workers, from the call that starts
 * it until its end. Efficiency at n workers is how much of an n-th of one worker's time remains.
 */
final class WorkersBench {

    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);
    private static final int MOST = 8;

    private final BenchOptions options;

    WorkersBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws SQLException, InterruptedException {
        Map<Integer, Long> millis = new LinkedHashMap<>();
        try (Databases databases = options.databases()) {
            // The first release on a MariaDB that was made just now takes up to four times as long as those after it.
            millis(databases, new Lab(options.items(), MOST));
            for (int workers : WORKERS) {
                millis.put(workers, millis(databases, new Lab(options.items(), workers)));
                Terminal.say(
                        "%d worker(s): %,d ms, efficiency %.3f",
                        workers, millis.get(workers), efficiency(millis, workers));
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", options.items());
        figures.put("millis", millis);
        figures.put("efficiency", Measured.rounded(efficiency(millis, MOST)));
        Terminal.json(figures);
    }

    static double efficiency(Map<Integer, Long> millis, int workers) {
        return (double) millis.getOrDefault(1, 0L) / workers / millis.getOrDefault(workers, 0L);
    }

    private static long millis(Databases databases, Lab lab) throws SQLException, InterruptedException {
        try (ReleaseEngine engine = new ReleaseEngine(databases.optionsForANewOne(), lab.workers())) {
            Seed.fill(engine.address(), lab);
            long begin = System.nanoTime();
            long run = engine.start();
            Stopwatch.await(() -> engine.hasEnded(run));
            long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            engine.requireDone(run, lab.claims());
            return taken;
        }
    }
}
