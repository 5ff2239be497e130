package com.lfc.yundocker.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** How the database that needs no server keeps its file, by the address that is in the settings. */
class EmbeddedDatabaseTest {

    private static final int ROWS = 2_000;

    @TempDir
    private Path folder;

    /**
     * A master that is killed while it closes has either the old file, whole, or the new one. Were chunks moved about in
     * the one file, its last commits could be lost.
     */
    @Test
    void closingWritesANewFileAndLeavesTheOldOneAsItWas() throws IOException, SQLException {
        Path file = folder.resolve("database.mv.db");
        Object before;
        long grown;
        try (Connection connection = DriverManager.getConnection(address(), "yun", "")) {
            fillInManyCommits(connection);
            before = attributes(file).fileKey();
            grown = Files.size(file);
        }

        assertThat(attributes(file).fileKey()).isNotEqualTo(before);
        assertThat(Files.size(file)).isLessThan(grown / 2);
        try (Connection connection = DriverManager.getConnection(address(), "yun", "");
                Statement count = connection.createStatement();
                var found = count.executeQuery("SELECT COUNT(*) FROM kept")) {
            found.next();
            assertThat(found.getInt(1)).isEqualTo(ROWS);
        }
    }

    private static void fillInManyCommits(Connection connection) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE kept(id INT PRIMARY KEY, text VARCHAR(200))");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES(?, REPEAT('x', 200))")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.executeUpdate();
            }
        }
    }

    private String address() throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("yun.data-dir", folder.toString())));
        new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        return environment.getRequiredProperty("spring.datasource.url");
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }
}
