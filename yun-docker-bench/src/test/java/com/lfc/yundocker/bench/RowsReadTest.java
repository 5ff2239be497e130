package com.lfc.yundocker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.bench.engine.Databases;
import com.lfc.yundocker.bench.engine.Lab;
import com.lfc.yundocker.bench.engine.ReleaseEngine;
import com.lfc.yundocker.bench.engine.Seed;
import com.lfc.yundocker.bench.figures.Stopwatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How much of its tables a MariaDB reads for a release. */
class RowsReadTest {

    private static final int ITEMS = 4_000;
    private static final int WORKERS = 4;
    /** Seen: 44; 3,991 when the other claims on an image were looked for in a way that is made a join. */
    private static final long MOST_FOR_AN_ITEM = 150;

    /** As after a restore, or a day on which many came: the optimizer still takes the tables for empty. */
    @Test
    void aBatchReadsOnlyItsOwnRowsAlsoWhenTheStatisticsAreOld() throws SQLException, InterruptedException {
        Lab lab = new Lab(ITEMS, WORKERS);
        try (Databases databases = Databases.mariaDb();
                ReleaseEngine engine = new ReleaseEngine(
                        databases.optionsForANewOne(), WORKERS, Duration.ZERO, UnaryOperator.identity());
                Connection connection = engine.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_stats_auto_recalc = OFF");
            Seed.fill(engine.address(), lab);
            long before = rowsRead(statement);

            long run = engine.start();
            Stopwatch.await(() -> engine.hasEnded(run));

            assertThat((rowsRead(statement) - before) / ITEMS)
                    .as("rows read for an item")
                    .isLessThan(MOST_FOR_AN_ITEM);
            engine.requireDone(run, ITEMS);
        }
    }

    private static long rowsRead(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT SUM(variable_value) FROM information_schema.global_status"
                + " WHERE variable_name LIKE 'HANDLER\\_READ\\_%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
