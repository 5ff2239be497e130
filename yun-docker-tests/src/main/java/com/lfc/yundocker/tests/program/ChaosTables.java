package com.lfc.yundocker.tests.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The rules as sentences of SQL, on the master's own tables and without the master. */
final class ChaosTables {

    private static final String WRONG_BALANCES = "SELECT COUNT(*) FROM yun_user u WHERE u.balance <>"
            + " (SELECT COALESCE(SUM(l.amount), 0) FROM yun_ledger l WHERE l.user_id = u.id)";
    private static final String REPEATED_OPERATIONS = "SELECT COUNT(*) FROM"
            + " (SELECT operation_id FROM yun_ledger GROUP BY operation_id HAVING COUNT(*) > 1) repeated";
    private static final String RUNS_UNDER_WAY = "SELECT COUNT(*) FROM yun_release_run WHERE active_slot IS NOT NULL";

    private final String url;

    ChaosTables(String url) {
        this.url = url;
    }

    /** @param left how many rows of these users the master showed */
    void check(List<ChaosUser> users, long left, ChaosFigures figures) {
        String ids = users.stream().map(user -> String.valueOf(user.id())).collect(Collectors.joining(","));
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement()) {
            figures.add(ChaosFigures.LEDGER_VIOLATIONS, count(statement, WRONG_BALANCES));
            figures.add(ChaosFigures.LEDGER_VIOLATIONS, count(statement, REPEATED_OPERATIONS));
            figures.add(ChaosFigures.LEFT_BEHIND, count(statement, RUNS_UNDER_WAY));
            long rows = count(statement, "SELECT COUNT(*) FROM yun_image WHERE user_id IN (" + ids + ")")
                    + count(statement, "SELECT COUNT(*) FROM yun_container WHERE user_id IN (" + ids + ")");
            figures.add(ChaosFigures.LEFT_BEHIND, Math.max(0, rows - left));
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be read", e);
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
