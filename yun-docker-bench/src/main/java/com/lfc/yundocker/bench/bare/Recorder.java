package com.lfc.yundocker.bench.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands before a data source and writes down what is committed through it: every prepared statement with its parameters,
 * and which of them belong together. What is rolled back is left out.
 */
public final class Recorder {

    private final AtomicReference<@Nullable Recording> recording = new AtomicReference<>();
    private final Predicate<Thread> left;

    /**
     * @param left whose statements are not written down
     */
    public Recorder(Predicate<Thread> left) {
        this.left = left;
    }

    public DataSource around(DataSource source) {
        return new DelegatingDataSource(source) {

            @Override
            public Connection getConnection() throws SQLException {
                return RecordedConnection.around(super.getConnection(), Recorder.this);
            }
        };
    }

    /** Transactions that end from now on are written to it. */
    public void begin(Recording to) {
        recording.set(to);
    }

    public void end() {
        recording.set(null);
    }

    /** Where this thread's statements go; null when nowhere. */
    @Nullable
    Recording current() {
        return left.test(Thread.currentThread()) ? null : recording.get();
    }

    /**
     * Called before the commit: whoever waits for the transaction's locks comes after it then, here as in the database.
     */
    void committed(List<Executed> statements) {
        Recording to = current();
        if (to != null && !statements.isEmpty()) {
            to.append(new RecordedTransaction(Thread.currentThread().getId(), List.copyOf(statements)));
        }
    }
}
