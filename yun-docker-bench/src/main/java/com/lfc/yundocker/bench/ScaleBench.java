package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.bare.BareLoop;
import com.lfc.yundocker.bench.bare.Recorder;
import com.lfc.yundocker.bench.bare.Recording;
import com.lfc.yundocker.bench.engine.DatabaseAddress;
import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.bench.engine.Lab;
import com.lfc.yundocker.bench.engine.ReleaseEngine;
import com.lfc.yundocker.bench.engine.Seed;
import com.lfc.yundocker.bench.figures.HeapPeak;
import com.lfc.yundocker.bench.figures.Plot;
import com.lfc.yundocker.bench.figures.Progress;
import com.lfc.yundocker.bench.figures.Stopwatch;
import com.lfc.yundocker.tests.program.Failure;
import com.lfc.yundocker.tests.program.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release of very many image claims on 100 simulated workers, beside {@link BareLoop}, on databases filled alike. Both
 * are measured from the moment when the plan is written until the run's end. Up to {@value #FEW} items each is measured
 * three times in turn and the medians count. Of a larger release the first {@value #MOST_REPEATED} items are repeated,
 * among all the others.
 *
 * <p>The ratio is to the loop on one connection, which is what a loop is. On as many connections as the master's pool has,
 * H2 does about as many, a database server up to twice as many, because commits share a write: that is said beside it.
 */
final class ScaleBench {

    private static final int WORKERS = 100;
    private static final int FEW = 50_000;
    private static final int MOST_REPEATED = 100_000;
    /** As many connections as the master's pool has. */
    private static final int POOL = 16;

    private final BenchOptions options;
    private final Lab lab;
    private final List<Progress> product = new ArrayList<>();
    private final List<Progress> bare = new ArrayList<>();
    private final List<Progress> bareOnMany = new ArrayList<>();
    private long heap;

    ScaleBench(BenchOptions options) {
        this.options = options;
        this.lab = new Lab(options.items(), WORKERS);
    }

    void run() throws SQLException, IOException, InterruptedException {
        try (Databases databases = options.databases();
                Recording recording = new Recording()) {
            record(databases, recording);
            for (int round = 0; round < (options.items() <= FEW ? 3 : 1); round++) {
                released(databases);
                repeated(databases, recording, 1, bare);
                repeated(databases, recording, POOL, bareOnMany);
            }
        }
        draw();
        show();
    }

    /** What the release does, written down in a run of its own because that takes its time, too. */
    private void record(Databases databases, Recording recording) throws SQLException, InterruptedException {
        Recorder recorder = new Recorder(thread -> thread.getName().startsWith("scheduling-"));
        try (ReleaseEngine engine =
                new ReleaseEngine(databases.optionsForANewOne(), WORKERS, ReleaseEngine.REMOVAL, recorder::around)) {
            Seed.fill(engine.address(), lab);
            recorder.begin(recording);
            long run = engine.start();
            Stopwatch.await(() -> engine.settled() >= MOST_REPEATED || engine.hasEnded(run));
            if (!engine.hasEnded(run)) {
                engine.cancel(run);
                Stopwatch.await(() -> engine.hasEnded(run));
            }
            recorder.end();
            if (engine.settled() < Math.min(options.items(), MOST_REPEATED)) {
                throw new IllegalStateException("The recorded release ended after " + engine.settled() + " items");
            }
            Statements.say(recording, engine.settled());
        }
    }

    private void released(Databases databases) throws SQLException, InterruptedException {
        try (ReleaseEngine engine = new ReleaseEngine(databases.optionsForANewOne(), WORKERS)) {
            Seed.fill(engine.address(), lab);
            try (HeapPeak peak = new HeapPeak()) {
                long run = engine.start();
                try (Stopwatch watch = new Stopwatch(engine::settled)) {
                    Stopwatch.await(() -> engine.hasEnded(run));
                    product.add(watch.stop());
                }
                heap = Math.max(heap, peak.mebibytes());
                engine.requireDone(run, options.items());
            }
        }
        say("release", product);
    }

    private void repeated(Databases databases, Recording recording, int connections, List<Progress> results)
            throws SQLException, InterruptedException {
        DatabaseAddress address = filled(databases);
        try (BareLoop loop = new BareLoop(recording, address, connections)) {
            Stopwatch[] watch = new Stopwatch[1];
            loop.repeat(() -> watch[0] = new Stopwatch(loop::claims));
            results.add(watch[0].stop());
            if (loop.claims() == 0) {
                throw new Failure("The bare loop ended no image claim, so it did not repeat what a release does.");
            }
        }
        say("bare loop on " + connections + " connection(s)", results);
    }

    /** With the tables that the master makes. */
    private DatabaseAddress filled(Databases databases) throws SQLException {
        try (ReleaseEngine engine = new ReleaseEngine(databases.optionsForANewOne(), WORKERS)) {
            Seed.fill(engine.address(), lab);
            return engine.address();
        }
    }

    private void draw() throws IOException {
        Plot plot = new Plot(
                "%,d image claims, %d workers, %s".formatted(options.items(), WORKERS, options.database()),
                List.of(
                        new Plot.Curve("release", new Measured(product).median()),
                        new Plot.Curve("bare loop", new Measured(bare).median()),
                        new Plot.Curve("bare loop on " + POOL + " connections", new Measured(bareOnMany).median())));
        if (options.plot().getParent() != null) {
            Files.createDirectories(options.plot().getParent());
        }
        Files.writeString(options.plot(), plot.svg());
        Terminal.say("plot in %s", options.plot());
    }

    private void show() {
        double rate = new Measured(product).itemsPerSecond();
        double bareRate = new Measured(bare).itemsPerSecond();
        double manyRate = new Measured(bareOnMany).itemsPerSecond();
        Terminal.say("on %d connections the bare loop does %.0f items/s: ratio %.2f", POOL, manyRate, rate / manyRate);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", options.items());
        figures.put("itemsPerSecond", Math.round(rate));
        figures.put("bareItemsPerSecond", Math.round(bareRate));
        figures.put("ratio", Measured.rounded(rate / bareRate));
        figures.put("peakHeapMiB", heap);
        figures.put(
                "lastToFirst", Measured.rounded(new Measured(product).median().lastToFirst()));
        Terminal.json(figures);
    }

    private static void say(String what, List<Progress> results) {
        Progress last = results.get(results.size() - 1);
        Terminal.say(
                "%s: %,d items in %.1f s, %.0f items/s", what, last.items(), last.seconds(), last.itemsPerSecond());
    }
}
