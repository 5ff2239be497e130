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
    private final List<Object[]> waiting = new ArrayList<>(ROWS);

    /**
     * @param columns of the table, by commas
     * @param row their values, with question marks
     */
    ManyRows(Connection connection, String table, String columns, String row) {
        this.connection = connection;
        this.insert = "INSERT INTO " + table + " (" + columns + ") VALUES ";
        this.row = "(" + row + ")";
    }

    void add(Object... values) throws SQLException {
        waiting.add(values);
        if (waiting.size() == ROWS) {
            flush();
        }
    }

    /** Writes those that still wait. */
    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        String sql = insert + String.join(",", Collections.nCopies(waiting.size(), row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object[] values : waiting) {
                for (Object value : values) {
                    statement.setObject(index++, value);
                }
            }
            statement.executeUpdate();
        }
        waiting.clear();
    }
}
