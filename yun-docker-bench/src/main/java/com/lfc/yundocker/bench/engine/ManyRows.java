package com.lfc.yundocker.bench.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of one table, many of them in one statement; a server is filled several times as fast that way. */
final class ManyRows {

    private static final int ROWS = 100;

    private final Connection connection;
    private final String insert;
    private final String row;
    private final List<Object[]> waiting = new ArrayList<>();

    /**
     * @param columns of the table, by commas
     * @param row their values, with question marks
     */
    ManyRows(Connection connection, String table, String columns, String row) {
        this.connection = connection;
        this.insert = "INSERT INTO " + table + " (" + columns + ") VALUES ";
        this.row = "(" + row + ")";
    }

    void add(Object... values) {
        waiting.add(values);
    }

    /** Writes those that were added since the last time. */
    void flush() throws SQLException {
        for (int from = 0; from < waiting.size(); from += ROWS) {
            write(waiting.subList(from, Math.min(from + ROWS, waiting.size())));
        }
        waiting.clear();
    }

    private void write(List<Object[]> rows) throws SQLException {
        String sql = insert + String.join(",", Collections.nCopies(rows.size(), row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object[] values : rows) {
                for (Object value : values) {
                    statement.setObject(index++, value);
                }
            }
            statement.executeUpdate();
        }
    }
}
