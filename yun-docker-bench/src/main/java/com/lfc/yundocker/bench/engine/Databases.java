package com.lfc.yundocker.bench.engine;

import com.lfc.yundocker.tests.Closer;
import com.lfc.yundocker.tests.MariaDb;
import com.lfc.yundocker.tests.TemporaryFolder;
import java.util.List;

/** Where each measurement finds an empty database of its own: H2 in a file, as master's own default, or MariaDB. */
public interface Databases extends AutoCloseable {

    /** What a master is told, {@code --key=value}, about a database that was made just now. */
    List<String> optionsForANewOne();

    @Override
    void close();

    static Databases h2() {
        Closer closer = new Closer();
        return new Databases() {

            @Override
            public List<String> optionsForANewOne() {
                return List.of("--yun.data-dir="
                        + closer.add(new TemporaryFolder("yun-bench")).path());
            }

            @Override
            public void close() {
                closer.close();
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
