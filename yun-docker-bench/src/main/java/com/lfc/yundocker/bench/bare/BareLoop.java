package com.lfc.yundocker.bench.bare;

import com.lfc.yundocker.bench.engine.DatabaseAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the release is compared with: the statements that it executed, with their parameters and in its transactions,
 * repeated by plain JDBC on a database that was filled alike, as fast as they go. No worker is waited for, nothing is
 * decided, no connection is taken from a pool; every changed row is counted, so that it really is the same work.
 *
 * <p>With one connection it is a loop and nothing else. With as many as the master's pool has, the transactions of each
 * of its threads stay in their order, and those of different threads run side by side as they did.
 */
public final class BareLoop implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 256;

    private final Recording recording;
    private final List<BareConnection> connections = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();
    private final Semaphore free = new Semaphore(MOST_UNDER_WAY);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong claims = new AtomicLong();

    public BareLoop(Recording recording, DatabaseAddress address, int connections) throws SQLException {
        this.recording = recording;
        for (int i = 0; i < connections; i++) {
            this.connections.add(new BareConnection(recording, address.connect()));
            threads.add(Executors.newSingleThreadExecutor());
        }
    }

    /**
     * Repeats all of it.
     *
     * @param planned called when the plan is written and the items begin
     * @throws IllegalStateException when something else came of it than of what was recorded
     */
    public void repeat(Runnable planned) throws InterruptedException {
        boolean[] begun = new boolean[1];
        recording.playTo(transaction -> {
            if (!writesTheRun(transaction)) {
                repeat(transaction, 1);
                return;
            }
            repeat(transaction, MOST_UNDER_WAY);
            awaitAll();
            if (!begun[0]) {
                begun[0] = true;
                planned.run();
            }
        });
        awaitAll();
    }

    /** Image claims that are gone by now. */
    public long claims() {
        return claims.get();
    }

    @Override
    public void close() throws SQLException {
        threads.forEach(ExecutorService::shutdownNow);
        for (BareConnection connection : connections) {
            connection.close();
        }
    }

    /** Whatever begins or ends the run is done alone, after all before it and before all after it. */
    private boolean writesTheRun(RecordedTransaction transaction) {
        return transaction.statements().stream()
                .filter(statement -> !statement.isQuery())
                .anyMatch(statement -> recording.text(statement.sql()).contains("yun_release_run"));
    }

    private void repeat(RecordedTransaction transaction, int permits) throws InterruptedException {
        free.acquire(permits);
        requireNoFailure();
        int lane = Math.floorMod(transaction.thread(), connections.size());
        threads.get(lane).execute(() -> {
            try {
                claims.addAndGet(connections.get(lane).repeat(transaction));
            } catch (SQLException | RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release(permits);
            }
        });
    }

    private void awaitAll() throws InterruptedException {
        free.acquire(MOST_UNDER_WAY);
        free.release(MOST_UNDER_WAY);
        requireNoFailure();
    }

    private void requireNoFailure() {
        Exception met = failure.get();
        if (met != null) {
            throw new IllegalStateException("The bare loop cannot repeat what was recorded: " + met.getMessage(), met);
        }
    }
}
