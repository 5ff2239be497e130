package com.lfc.yundocker.master.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/**
 * H2 2.5.252 in a class loader of its own, from the jar that the build puts among our classes: an upgrade needs no network.
 */
class OldH2 implements AutoCloseable {

    private static final String JAR = "/db/upgrade/h2-2.5.252.jar";

    private final URLClassLoader classes;

    /** @param folder where the jar is unpacked to */
    OldH2(Path folder) throws IOException {
        Path jar = folder.resolve("h2-old.jar");
        try (InputStream content = OldH2.class.getResourceAsStream(JAR)) {
            if (content == null) {
                throw new IOException(JAR + " is missing in this build");
            }
            Files.copy(content, jar);
        }
        classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    Connection connection(String url, Properties login) throws SQLException {
        Connection connection = driver().connect(url, login);
        if (connection == null) {
            throw new SQLException("Not an address of H2: " + url);
        }
        return connection;
    }

    /** Writes all tables as SQL, and returns what is in them. */
    DatabaseContent export(String url, Properties login, Path script) throws SQLException {
        try (Connection connection = connection(url, login);
                PreparedStatement export = connection.prepareStatement("SCRIPT TO ? CHARSET 'UTF-8'")) {
            export.setString(1, script.toString());
            export.execute();
            return DatabaseContent.of(connection);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }

    private Driver driver() throws SQLException {
        try {
            return (Driver) classes.loadClass("org.h2.Driver").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("No driver in " + JAR, e);
        }
    }
}
