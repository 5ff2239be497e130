package com.lfc.yundocker.tests;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of one installation, for somebody who goes past the master. */
final class Tables implements Database {

    private final MariaDb server;
    private List<String> options = List.of();

    Tables(MariaDb server) {
        this.server = server;
    }

    @Override
    public List<String> optionsForANewOne() {
        options = server.optionsForANewOne();
        return options;
    }

    void run(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(option("url"), option("username"), option("password"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String option(String name) {
        String key = "--spring.datasource." + name + "=";
        return options.stream()
                .filter(option -> option.startsWith(key))
                .findFirst()
                .orElseThrow()
                .substring(key.length());
    }
}
