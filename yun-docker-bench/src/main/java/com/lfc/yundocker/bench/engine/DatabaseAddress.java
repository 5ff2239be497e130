package com.lfc.yundocker.bench.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a master finds its database.
 *
 * @param url JDBC address
 */
public record DatabaseAddress(String url, String user, String password) {

    /** A connection as the master's are, with transactions begun and ended by hand. */
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        return connection;
    }
}
