package com.lfc.yundocker.bench;

import com.lfc.yundocker.bench.bare.Recording;
import com.lfc.yundocker.tests.program.Terminal;
import java.util.Comparator;
import java.util.Map;

/** How often a release executes which statement, to see what it spends its time on. */
final class Statements {

    private static final double SELDOM = 0.005;

    private Statements() {}

    static void say(Recording recording, long items) {
        long executions = recording.executions().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Terminal.say(
                "%,d items recorded: %.2f statements in %.2f transactions an item",
                items, (double) executions / items, (double) recording.transactions() / items);
        recording.executions().entrySet().stream()
                .filter(statement -> statement.getValue() > items * SELDOM)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(statement ->
                        Terminal.say("%6.3f %s", (double) statement.getValue() / items, shortened(statement.getKey())));
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 110 ? line : line.substring(0, 110) + "…";
    }
}
