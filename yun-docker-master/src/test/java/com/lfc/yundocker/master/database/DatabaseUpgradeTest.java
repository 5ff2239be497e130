package com.lfc.yundocker.master.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.master.MovableClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An installation whose database H2 2.5.252 wrote, with our own tables, meets the H2 in use. */
class DatabaseUpgradeTest {

    private static final String SETTINGS = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";TIME ZONE=UTC;WRITE_DELAY=0;DEFRAG_ALWAYS=TRUE";

    private static final String INSERT_USER = "INSERT INTO yun_user(username, password_hash, role, balance, created_at)"
            + " VALUES(?, 'x', 'USER', 0, '2026-11-30 08:15:30.123')";
    private static final String INSERT_ENTRY = "INSERT INTO yun_ledger(user_id, amount, kind, operation_id,"
            + " balance_after, note, created_at) VALUES(%d, %d, 'GRANT', '%s', %d, '', '2026-11-30 08:15:30.123')";

    @TempDir
    private Path folder;

    private DatabaseAddress address;
    private DatabaseUpgrade upgrade;

    @BeforeEach
    void anOldInstallation() throws IOException, SQLException {
        address = DatabaseAddress.of("jdbc:h2:file:" + folder + "/database" + SETTINGS, "yun", null)
                .orElseThrow();
        upgrade = new DatabaseUpgrade(address, new MovableClock("2026-12-01T17:30:05Z"));
        Path jars = Files.createDirectory(folder.resolve("jars"));
        try (OldH2 old = new OldH2(jars);
                Connection connection = old.connection(address.at(folder.resolve("yun")), address.login())) {
            flyway(connection);
            fill(connection);
        }
    }

    @Test
    void keepsRowsAndTheOldFile() throws IOException, SQLException {
        byte[] before = Files.readAllBytes(folder.resolve("yun.mv.db"));

        upgrade.run();

        assertThat(files()).hasSize(2).contains("database.mv.db");
        Path kept = folder.resolve(files().get(1));
        assertThat(kept.getFileName().toString()).isEqualTo("yun.before-2026-12-01T173005.mv.db");
        assertThat(kept).hasBinaryContent(before);
        try (Connection connection = opened()) {
            DatabaseContent content = DatabaseContent.of(connection);
            assertThat(content.rows()).containsEntry("yun_user", 3L).containsEntry("yun_ledger", 6L);
            assertThat(content.ledger()).isEqualTo(2_940).isEqualTo(content.balances());
            assertThat(text(connection, "SELECT username FROM yun_user WHERE id = 2"))
                    .isEqualTo("李雷 O'Hara");
            assertThat(text(connection, "SELECT h2version()")).startsWith("2.3.232");
        }
    }

    /** Also the ids that the old one had given out are not given out again, and Flyway finds nothing changed. */
    @Test
    void goesOnWhereTheOldOneEnded() throws SQLException {
        upgrade.run();

        try (Connection connection = opened()) {
            flyway(connection);
            insertUser(connection, "next");
            assertThat(text(connection, "SELECT id > 3 FROM yun_user WHERE username = 'next'"))
                    .isEqualTo("TRUE");
            assertThatThrownBy(() -> insertUser(connection, "next")).hasMessageContaining("23505");
            assertThatThrownBy(() -> update(connection, "UPDATE yun_user SET balance = -1"))
                    .hasMessageContaining("23513");
        }
    }

    /** What a killed upgrade leaves: the old file, and pieces of the new one. */
    @Test
    void startsOverAfterAKillInTheMiddle() throws IOException, SQLException {
        Path work = Files.createDirectory(folder.resolve("database-upgrade"));
        Files.writeString(work.resolve("new.mv.db"), "half");
        Files.writeString(work.resolve("old.mv.db"), "half");

        upgrade.run();

        try (Connection connection = opened()) {
            assertThat(DatabaseContent.of(connection).rows()).containsEntry("yun_user", 3L);
        }
    }

    /** Killed between the new file's name and the old one's: the new one counts. */
    @Test
    void keepsWhatWasWrittenAfterTheUpgrade() throws IOException, SQLException {
        byte[] old = Files.readAllBytes(folder.resolve("yun.mv.db"));
        upgrade.run();
        try (Connection connection = opened()) {
            insertUser(connection, "after");
        }
        Files.write(folder.resolve("yun.mv.db"), old);

        new DatabaseUpgrade(address, new MovableClock("2026-12-01T17:31:00Z")).run();

        assertThat(files()).doesNotContain("yun.mv.db").hasSize(3);
        try (Connection connection = opened()) {
            assertThat(DatabaseContent.of(connection).rows()).containsEntry("yun_user", 4L);
        }
    }

    @Test
    void leavesADatabaseThatIsInUseAlone() throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve("yun.mv.db"), StandardOpenOption.WRITE)) {
            channel.lock();
            assertThatThrownBy(upgrade::run).hasMessageContaining("It is unchanged");
        }
        assertThat(folder.resolve("database.mv.db")).doesNotExist();
        assertThat(folder.resolve("yun.mv.db")).exists();
    }

    @Test
    void refusesACopyThatDiffers() throws SQLException {
        upgrade.run();
        try (Connection connection = opened()) {
            DatabaseContent before = DatabaseContent.of(connection);
            update(connection, "UPDATE yun_user SET balance = balance + 1 WHERE id = 1");
            DatabaseContent after = DatabaseContent.of(connection);
            assertThatThrownBy(() -> after.requireEqualTo(before)).hasMessageContaining("differs");
        }
    }

    @Test
    void knowsOnlyItsOwnFile() {
        assertThat(DatabaseAddress.of("jdbc:mariadb://127.0.0.1:3306/yun", "yun", ""))
                .isEmpty();
        assertThat(DatabaseAddress.of("jdbc:h2:mem:database", "yun", "")).isEmpty();
        assertThat(DatabaseAddress.of("jdbc:h2:file:/elsewhere/mine;MODE=MySQL", "yun", ""))
                .isEmpty();
    }

    private static void flyway(Connection connection) {
        Flyway.configure()
                .dataSource(new SingleConnectionDataSource(connection, true))
                .locations("classpath:db/migration", "classpath:db/h2")
                .load()
                .migrate();
    }

    private static void fill(Connection connection) throws SQLException {
        for (String user : List.of("alice", "李雷 O'Hara", "carol\n\\tail")) {
            insertUser(connection, user);
        }
        for (int user = 1; user <= 3; user++) {
            post(connection, user, 1_000, 1_000);
            post(connection, user, -20, 980);
        }
        update(connection, "UPDATE yun_user SET balance = 980");
    }

    private Connection opened() throws SQLException {
        return DriverManager.getConnection(address.at(folder.resolve("database")), address.login());
    }

    private static void insertUser(Connection connection, String name) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_USER)) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    private static void post(Connection connection, int user, int amount, int after) throws SQLException {
        update(connection, INSERT_ENTRY.formatted(user, amount, user + ":" + amount, after));
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
