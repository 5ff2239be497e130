package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database of an earlier version knows of engine images is taken over. */
class EngineImagesMigrationTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID()
                    + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
            "yun",
            "");
    private final JdbcTemplate sql = new JdbcTemplate(pool);

    @BeforeEach
    void fillAnEarlierVersion() {
        migrateTo("10");
        sql.update("INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                + " VALUES (1, 'ann', '', 'USER', 0, NOW(3)), (2, 'bob', '', 'USER', 0, NOW(3))");
        sql.update("INSERT INTO yun_engine_repository (id, worker_id, repository) VALUES (1, 'w-1', 'r/app')");
        reference(1, "r/app:1", 0);
        reference(2, "r/app:moved", 0);
        reference(3, "r/app:before", 1);
        claim(1, 1, 1, "sha256:one");
        claim(2, 2, 1, "sha256:one");
        claim(3, 1, 2, "sha256:old");
        claim(4, 2, 2, "sha256:new");
        claim(5, 1, 3, "sha256:theirs");
        container(1, 1, 1);
        container(2, 3, 2);
    }

    @AfterEach
    void close() {
        sql.execute("SHUTDOWN");
        pool.dispose();
    }

    @Test
    void referencesKnowTheirImageWhereAllClaimsAgree() {
        migrateTo("11");

        assertThat(strings("SELECT engine_image_id FROM yun_engine_reference ORDER BY id"))
                .containsExactly("sha256:one", null, "sha256:theirs");
        assertThat(strings("SELECT superseded FROM yun_engine_reference ORDER BY id"))
                .containsExactly("0", "1", "0");
    }

    @Test
    void containersKnowTheirImageWhereItIsCertain() {
        migrateTo("11");

        assertThat(strings("SELECT engine_image_id FROM yun_container ORDER BY id"))
                .containsExactly("sha256:one", null);
    }

    @Test
    void imagesOfForeignReferencesStayForeign() {
        migrateTo("11");

        assertThat(strings("SELECT CONCAT(reference_id, ' ', engine_image_id, ' ', origin) FROM yun_engine_image"))
                .containsExactly("3 sha256:theirs FOREIGN");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private List<String> strings(String query) {
        return sql.queryForList(query, String.class);
    }

    private void reference(long id, String reference, int foreign) {
        sql.update(
                "INSERT INTO yun_engine_reference (id, repository_id, reference, foreign_image) VALUES (?, 1, ?, ?)",
                id,
                reference,
                foreign);
    }

    private void claim(long id, long user, long reference, String image) {
        sql.update(
                "INSERT INTO yun_image (id, user_id, reference_id, worker_id, reference, image_type, state, probed,"
                        + " engine_image_id, created_at, updated_at)"
                        + " VALUES (?, ?, ?, 'w-1', 'r', 1, 'READY', 1, ?, NOW(3), NOW(3))",
                id,
                user,
                reference,
                image);
    }

    private void container(long id, long image, long reference) {
        sql.update(
                "INSERT INTO yun_container (id, user_id, image_id, reference_id, worker_id, reference, name, state,"
                        + " charged, created_at, updated_at)"
                        + " VALUES (?, 1, ?, ?, 'w-1', 'r', CONCAT('c', ?), 'RUNNING', 0, NOW(3), NOW(3))",
                id,
                image,
                reference,
                id);
    }
}
