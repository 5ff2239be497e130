package com.lfc.yundocker.master.simulation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and writes the tables beside the masters, over a connection of its own on which nothing goes wrong. */
final class Observer {

    private static final long GENERATED = 1_000_000_000;
    private static final List<String> WITHOUT_IDS = List.of("yun_release_phase", "yun_release_worker");

    private static final List<String> TABLES = List.of(
            "yun_release_item",
            "yun_release_run",
            "yun_container",
            "yun_image",
            "yun_engine_image",
            "yun_engine_reference",
            "yun_engine_repository",
            "yun_ledger",
            "yun_user");

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Observer(String url) {
        try {
            connection = DriverManager.getConnection(url);
            for (String table : TABLES) {
                // Far above all ids that scenarios choose: an insert that moved the sequence, or a sequence that writes
                // itself down, makes H2 parse every statement anew.
                write("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + GENERATED);
                write("ALTER TABLE " + table + " ALTER COLUMN id SET CACHE 1000000");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was written by {@link #write} becomes visible to the others. */
    void transaction(Runnable writes) {
        try {
            connection.setAutoCommit(false);
            writes.run();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The end of the database as well. */
    void close() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            // It was the last connection.
        }
    }

    void clear() {
        transaction(() ->
                Stream.concat(WITHOUT_IDS.stream(), TABLES.stream()).forEach(table -> write("DELETE FROM " + table)));
    }

    void write(String sql, Object... values) {
        try {
            statement(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql, Object... values) {
        Object value = rows(sql, values).get(0)[0];
        return value == null ? 0 : ((Number) value).longValue();
    }

    List<Object[]> rows(String sql, Object... values) {
        try (ResultSet result = statement(sql, values).executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            List<Object[]> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
