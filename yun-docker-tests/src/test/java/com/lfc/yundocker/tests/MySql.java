package com.lfc.yundocker.tests;

import java.util.List;
import org.testcontainers.containers.MySQLContainer;

/** A real MySQL server in a container, pulled from Docker Hub; one for each JVM, gone with it. */
final class MySql implements Database {

    /** What only the Maven profile of the same name runs: not every machine can pull the image. */
    static final String TAG = "mysql";

    private static final String IMAGE = "mysql:8.4";

    /** Times are written in UTC, whatever the time zones of master and server are. */
    private static final String OPTIONS = "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";

    private final MySQLContainer<?> server = new MySQLContainer<>(IMAGE).withUsername("root");

    private MySql() {
        server.start();
    }

    /** Starts it when it is asked for the first time. */
    static MySql shared() {
        return Shared.SERVER;
    }

    @Override
    public List<String> optionsForANewOne() {
        String address =
                "jdbc:mysql://" + server.getHost() + ":" + server.getMappedPort(MySQLContainer.MYSQL_PORT) + "/";
        return Database.created(address, OPTIONS, server.getUsername(), server.getPassword());
    }

    /** Once it did not start, the other suites fail at once. */
    private static final class Shared {
        static final MySql SERVER = new MySql();
    }
}
