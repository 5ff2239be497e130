package com.lfc.yundocker.master.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Database calls that do not return in time. */
class CallDeadlineTest {

    @Test
    void endsAStatementOfH2() throws SQLException {
        try (HikariDataSource pool = pool("jdbc:h2:mem:deadline")) {
            CallDeadline.set(pool, Duration.ofMillis(200));
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery(
                                "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000000) WHERE x > 5"))
                        .hasMessageContaining("timed out");
            }
        }
    }

    @Test
    void boundsTheSocketOfAServer() {
        try (HikariDataSource pool = pool("jdbc:mariadb://127.0.0.1:3306/yun")) {
            CallDeadline.set(pool, Duration.ofMinutes(5));
            assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "300000");
        }
    }

    @Test
    void leavesWhatTheOperatorHasSet() {
        try (HikariDataSource pool = pool("jdbc:mysql://127.0.0.1:3306/yun?socketTimeout=1000")) {
            CallDeadline.set(pool, Duration.ofMinutes(5));
            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }
}
