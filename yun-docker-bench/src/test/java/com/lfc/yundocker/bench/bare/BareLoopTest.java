package com.lfc.yundocker.bench.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.bench.bare.Executed.Parameter;
import com.lfc.yundocker.bench.engine.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What goes through the recorder on one database, and the loop makes of it on another. */
class BareLoopTest {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 25, 23, 30, 0, 123_000_000);

    private final Recording recording = new Recording();
    private final Recorder recorder = new Recorder(thread -> false);
    private final DatabaseAddress original = newDatabase();
    private final DatabaseAddress copy = newDatabase();
    private final DataSource source =
            recorder.around(new DriverManagerDataSource(original.url(), original.user(), original.password()));
    private final List<Connection> open = new ArrayList<>();

    @BeforeEach
    void fill() throws SQLException {
        for (DatabaseAddress address : List.of(original, copy)) {
            Connection connection = address.connect();
            open.add(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE yun_image (id BIGINT PRIMARY KEY, name VARCHAR(9), at DATETIME(3))");
                statement.execute("INSERT INTO yun_image SELECT x, 'a', NULL FROM system_range(1, 9)");
            }
            connection.commit();
        }
        recorder.begin(recording);
    }

    @AfterEach
    void close() throws SQLException {
        recording.close();
        for (Connection connection : open) {
            connection.close();
        }
    }

    @Test
    void theSameIsChangedAgain() throws SQLException, InterruptedException {
        in(true, this::changeAndDelete);
        in(false, connection -> update(connection, "UPDATE yun_image SET name = ? WHERE id = ?", "alone", 5L));

        assertThat(repeated(1)).isEqualTo(2);
        assertThat(content(copy))
                .isEqualTo(content(original))
                .contains("5 alone null")
                .doesNotContain("1 a null");
    }

    @Test
    void whatIsCommittedTogetherStaysTogether() throws SQLException, InterruptedException {
        in(true, this::changeAndDelete);
        in(true, connection -> update(connection, "UPDATE yun_image SET name = ? WHERE id = ?", "b", 6L));
        in(false, this::changeAndDelete);

        assertThat(transactions()).extracting(one -> one.statements().size()).containsExactly(3, 1, 1, 1, 1);
    }

    @Test
    void whatIsRolledBackIsNotRepeated() throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            changeAndDelete(connection);
            connection.rollback();
            update(connection, "UPDATE yun_image SET name = ? WHERE id = ?", "b", 6L);
            connection.commit();
            changeAndDelete(connection);
        }

        assertThat(transactions())
                .singleElement()
                .satisfies(one -> assertThat(one.statements()).hasSize(1));
    }

    @Test
    void parametersAreKeptAsTheyWere() throws SQLException, InterruptedException {
        in(true, connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO yun_image VALUES (?, ?, ?)")) {
                insert.setInt(1, 20);
                insert.setNull(2, java.sql.Types.VARCHAR);
                insert.setObject(3, TIME);
                insert.execute();
                insert.setLong(1, 21);
                insert.setString(2, "é\n");
                insert.addBatch();
                insert.setLong(1, 22);
                insert.addBatch();
                insert.executeBatch();
            }
        });

        assertThat(transactions()).singleElement().satisfies(one -> {
            assertThat(one.statements().get(0).rows())
                    .containsExactly(List.of(new Parameter(20), new Parameter(null), new Parameter(TIME)));
            assertThat(one.statements().get(1).rows())
                    .containsExactly(
                            List.of(new Parameter(21L), new Parameter("é\n"), new Parameter(TIME)),
                            List.of(new Parameter(22L), new Parameter("é\n"), new Parameter(TIME)));
            assertThat(one.statements()).extracting(Executed::counts).containsExactly(List.of(1), List.of(1, 1));
        });
        repeated(1);
        assertThat(content(copy)).isEqualTo(content(original)).hasSize(12);
    }

    @Test
    void refusesToCountWhatDidNotDoTheSameWork() throws SQLException {
        in(true, this::changeAndDelete);
        update(open.get(1), "DELETE FROM yun_image WHERE id = ?", 1L);
        open.get(1).commit();

        assertThatThrownBy(() -> repeated(1))
                .hasMessageContaining("Not the same work")
                .hasMessageContaining("[1] rows, and [2]");
    }

    @Test
    void onSeveralConnectionsAllIsDoneOnce() throws SQLException, InterruptedException {
        for (long id = 1; id <= 9; id++) {
            long each = id;
            Thread lane = new Thread(() -> deleted(each));
            lane.start();
            lane.join();
        }

        assertThat(repeated(4)).isEqualTo(9);
        assertThat(content(copy)).isEmpty();
    }

    @Test
    void refusesWhatItCannotWriteDown() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(connection::createStatement).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private interface Work {

        void on(Connection connection) throws SQLException;
    }

    private void in(boolean transaction, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(!transaction);
            work.on(connection);
            if (transaction) {
                connection.commit();
            }
        }
    }

    private void deleted(long id) {
        try {
            in(true, connection -> update(connection, "DELETE FROM yun_image WHERE id = ?", id));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Three statements, the first of which only looks. */
    private void changeAndDelete(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM yun_image WHERE id = ?")) {
            query.setLong(1, 1);
            query.executeQuery().close();
        }
        update(connection, "UPDATE yun_image SET name = ? WHERE id > ?", "c", 7L);
        update(connection, "DELETE FROM yun_image\nWHERE id <= ?", 2L);
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private long repeated(int connections) throws SQLException, InterruptedException {
        try (BareLoop loop = new BareLoop(recording, copy, connections)) {
            loop.repeat(() -> {});
            return loop.claims();
        }
    }

    private List<RecordedTransaction> transactions() throws InterruptedException {
        List<RecordedTransaction> all = new ArrayList<>();
        recording.playTo(all::add);
        return all;
    }

    private static List<String> content(DatabaseAddress address) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = address.connect();
                PreparedStatement query = connection.prepareStatement("SELECT * FROM yun_image ORDER BY id");
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                rows.add(found.getLong(1) + " " + found.getString(2) + " " + found.getObject(3, LocalDateTime.class));
            }
        }
        return rows;
    }

    private static DatabaseAddress newDatabase() {
        return new DatabaseAddress("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL", "yun", "");
    }
}
