package com.lfc.yundocker.master.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * Deadline for database calls: on a server the socket's read timeout, which also ends a call to a server that has gone, on
 * H2 its query timeout. Settings in the JDBC address win.
 */
final class CallDeadline {

    private CallDeadline() {}

    static void set(HikariDataSource pool, Duration timeout) {
        String url = pool.getJdbcUrl();
        if (url.startsWith("jdbc:h2:")) {
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql("SET QUERY_TIMEOUT " + timeout.toMillis());
            }
        } else if (!url.contains("socketTimeout")) {
            pool.addDataSourceProperty("socketTimeout", String.valueOf(timeout.toMillis()));
        }
    }
}
