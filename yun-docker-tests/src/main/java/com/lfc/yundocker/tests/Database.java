package com.lfc.yundocker.tests;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Where masters keep their books: each installation gets an empty database of its own. */
public interface Database {

    /** The master's own default, a file in its data folder. */
    Database H2 = List::of;

    /** What a master is told, {@code --key=value}, about a database that was made just now. */
    List<String> optionsForANewOne();

    /**
     * Makes a database on a server.
     *
     * @param server JDBC address of the server, with a slash at its end
     * @param options what follows the database's name in its JDBC address
     */
    static List<String> created(String server, String options, String user, String password) {
        String name = "yun_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(server + options, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database on " + server, e);
        }
        return List.of(
                "--spring.datasource.url=" + server + name + options,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password);
    }
}
