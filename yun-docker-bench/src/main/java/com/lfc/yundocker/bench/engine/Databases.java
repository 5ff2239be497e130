package com.lfc.yundocker.bench.engine;

import com.lfc.yundocker.tests.MariaDb;
import com.lfc.yundocker.tests.TemporaryFolder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each measurement finds an empty database of its own: H2 in a file, as master's own default, or MariaDB. */
public interface Databases extends AutoCloseable {

    /**
     * What a master is told, {@code --key=value}, about a database that was made just now. The one before must not be in
     * use any more: H2's file of it goes, some 40 KB for each item of a release.
     */
    List<String> optionsForANewOne();

    @Override
    void close();

    static Databases h2() {
        return new Databases() {

            private @Nullable TemporaryFolder current;

            @Override
            public List<String> optionsForANewOne() {
                close();
                TemporaryFolder made = new TemporaryFolder("yun-bench");
                current = made;
                return List.of("--yun.data-dir=" + made.path());
            }

            @Override
            public void close() {
                if (current != null) {
                    current.close();
                    current = null;
                }
            }
        };
    }

    /** A server of its own, with the settings that the Debian package has. */
    static Databases mariaDb() {
        MariaDb server = MariaDb.ofItsOwn();
        return new Databases() {

            @Override
            public List<String> optionsForANewOne() {
                return server.optionsForANewOne();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
