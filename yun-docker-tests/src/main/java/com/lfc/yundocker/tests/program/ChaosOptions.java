package com.lfc.yundocker.tests.program;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What {@code ./yun chaos} was asked for.
 *
 * @param seed of the first run; each further run has the next one
 * @param kills of a loaded master, instead of runs; 0 for runs
 * @param mariaDb whether the books are kept on a MariaDB server, which can be killed, too; else in H2's file
 */
record ChaosOptions(int runs, long seed, int kills, boolean mariaDb) {

    private static final String USAGE = "Usage: ./yun chaos [--runs N | --kills N] [--seed S] [--db h2|mariadb],"
            + " N from 1 to 9999, S a whole number";

    static ChaosOptions of(List<String> arguments) {
        ChaosOptions defaults = new ChaosOptions(20, ThreadLocalRandom.current().nextInt(1_000_000), 0, false);
        return Options.read(arguments, defaults, ChaosOptions::with, USAGE);
    }

    private ChaosOptions with(String name, String value) {
        if (name.equals("--runs") && value.matches("[1-9]\\d{0,3}")) {
            return new ChaosOptions(Integer.parseInt(value), seed, 0, mariaDb);
        }
        if (name.equals("--kills") && value.matches("[1-9]\\d{0,3}")) {
            return new ChaosOptions(runs, seed, Integer.parseInt(value), mariaDb);
        }
        if (name.equals("--seed") && value.matches("-?\\d{1,18}")) {
            return new ChaosOptions(runs, Long.parseLong(value), kills, mariaDb);
        }
        if (name.equals("--db") && value.matches("h2|mariadb")) {
            return new ChaosOptions(runs, seed, kills, value.equals("mariadb"));
        }
        throw new Failure(USAGE);
    }
}
