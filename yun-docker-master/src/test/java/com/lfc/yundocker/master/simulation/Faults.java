package com.lfc.yundocker.master.simulation;

import java.sql.SQLException;
import java.util.Random;

/** What goes wrong in one seed, and when. */
final class Faults {

    private static final double[] CALLS = {0, 0, 0.05, 0.2, 0.5};
    private static final double[] STATEMENTS = {0, 0, 0, 0.003, 0.02};
    private static final double[] COMMITS = {0, 0, 0, 0.01, 0.05};

    private final Random random;
    private final double calls;
    private final double statements;
    private final double commits;
    private int crashesLeft;
    private int stepsToCrash;
    private boolean over;

    Faults(Random random) {
        this.random = random;
        calls = oneOf(CALLS);
        statements = oneOf(STATEMENTS);
        commits = oneOf(COMMITS);
        crashesLeft = random.nextInt(4);
        stepsToCrash = 1 + random.nextInt(120);
    }

    /** What becomes of a call to a worker. */
    enum Call {
        DONE,
        /** It never reached the worker. */
        UNREACHABLE,
        /** It was done, but its answer got lost. */
        ANSWER_LOST,
        /** The worker gave up waiting for its engine, which does it later. */
        LATE,
        /** The engine answered with an error, and did nothing. */
        ENGINE_ERROR,
        /** The worker's engine was busy with others, and not asked. */
        BUSY
    }

    /** What becomes of a commit. */
    enum Commit {
        DONE,
        /** Rolled back by the database. */
        REFUSED,
        /** Committed, but the connection broke before the answer. */
        UNKNOWN
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        over = true;
    }

    /** At each step of a master: whether it crashes there. */
    boolean crashesHere() {
        if (over || crashesLeft == 0 || --stepsToCrash > 0) {
            return false;
        }
        crashesLeft--;
        stepsToCrash = 1 + random.nextInt(120);
        return true;
    }

    Call call() {
        return happens(calls) ? Call.values()[1 + random.nextInt(Call.values().length - 1)] : Call.DONE;
    }

    Commit commit() {
        return happens(commits) ? Commit.values()[1 + random.nextInt(2)] : Commit.DONE;
    }

    void statement() throws SQLException {
        if (happens(statements)) {
            throw random.nextBoolean() ? refused() : broken();
        }
    }

    static SQLException refused() {
        return new SQLException("Deadlock found; try restarting the transaction", "40001");
    }

    static SQLException broken() {
        return new SQLException("Communications link failure", "08S01");
    }

    private boolean happens(double probability) {
        return !over && probability > 0 && random.nextDouble() < probability;
    }

    private double oneOf(double[] values) {
        return values[random.nextInt(values.length)];
    }
}
