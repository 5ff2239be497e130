package com.lfc.yundocker.master.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/** The H2 in use. */
final class NewH2 {

    private NewH2() {}

    /** Fills a new file from a script, closes it, opens it again and returns what is in it. */
    static DatabaseContent imported(String url, Properties login, Path script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login);
                PreparedStatement runs = connection.prepareStatement("RUNSCRIPT FROM ? CHARSET 'UTF-8'")) {
            runs.setString(1, script.toString());
            runs.execute();
        }
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return DatabaseContent.of(connection);
        }
    }
}
