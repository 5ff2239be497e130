package com.lfc.yundocker.master.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two copies of a database must have in common.
 *
 * @param rows number of rows of each table
 * @param ledger sum of all ledger entries
 * @param balances sum of all balances
 */
record DatabaseContent(Map<String, Long> rows, long ledger, long balances) {

    static DatabaseContent of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : tables(statement)) {
                rows.put(table, number(statement, "SELECT COUNT(*) FROM `" + table + "`"));
            }
            long ledger = rows.containsKey("yun_ledger") ? sum(statement, "amount", "yun_ledger") : 0;
            long balances = rows.containsKey("yun_user") ? sum(statement, "balance", "yun_user") : 0;
            return new DatabaseContent(rows, ledger, balances);
        }
    }

    void requireEqualTo(DatabaseContent other) throws SQLException {
        if (!equals(other)) {
            throw new SQLException("The imported database differs: " + rows + ", " + this + " instead of " + other.rows
                    + ", " + other);
        }
    }

    @Override
    public String toString() {
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        return rows.size() + " tables, " + all + " rows, ledger sum " + ledger + ", balances " + balances;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    private static long sum(Statement statement, String column, String table) throws SQLException {
        return number(statement, "SELECT COALESCE(SUM(" + column + "), 0) FROM " + table);
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
