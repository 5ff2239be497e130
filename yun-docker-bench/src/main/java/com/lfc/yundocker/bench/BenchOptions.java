package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.tests.program.Failure;
import com.lfc.yundocker.tests.program.Options;
import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark was asked for.
 *
 * @param items image claims, all of which are released
 * @param mariaDb whether the books are kept on a MariaDB server; else in H2's file
 * @param plot where the picture goes
 */
record BenchOptions(int items, boolean mariaDb, Path plot) {

    private static final String USAGE =
            "Usage: ./yun bench scale|workers [--items N] [--db h2|mariadb] [--plot FILE.svg], N from 1000 to 9999999;"
                    + " only scale draws a plot";

    static BenchOptions of(List<String> arguments, int items) {
        BenchOptions defaults = new BenchOptions(items, false, Path.of("target", "bench-scale.svg"));
        return Options.read(arguments, defaults, BenchOptions::with, USAGE);
    }

    Databases databases() {
        return mariaDb ? Databases.mariaDb() : Databases.h2();
    }

    String database() {
        return mariaDb ? "MariaDB" : "H2";
    }

    private BenchOptions with(String name, String value) {
        if (name.equals("--items") && value.matches("[1-9]\\d{3,6}")) {
            return new BenchOptions(Integer.parseInt(value), mariaDb, plot);
        }
        if (name.equals("--db") && value.matches("h2|mariadb")) {
            return new BenchOptions(items, value.equals("mariadb"), plot);
        }
        if (name.equals("--plot") && value.endsWith(".svg")) {
            return new BenchOptions(items, mariaDb, Path.of(value));
        }
        throw new Failure(USAGE);
    }
}
