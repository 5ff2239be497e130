package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Docker Engine, bounded in time. docker-java's own timeouts do nothing on a unix socket, so every use of it runs
 * on a thread that is interrupted at the deadline, which closes its connection.
 */
@Component
class Engine implements AutoCloseable {

    private final DeadlineProperties deadlines;
    private final ExecutorService threads;
    private final ThreadPoolExecutor inTurn;
    private final EngineConnection calls;
    private final EngineConnection streams;

    Engine(WorkerProperties worker, DeadlineProperties deadlines) {
        this.deadlines = deadlines;
        this.threads = Executors.newCachedThreadPool(daemons("engine-"));
        this.inTurn = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("engine-in-turn-"));
        this.calls = new EngineConnection(worker.engine(), deadlines.run(), KeepAliveTransport::new);
        this.streams = new EngineConnection(worker.engine(), deadlines.pullIdle(), UnaryOperator.identity());
    }

    DeadlineProperties deadlines() {
        return deadlines;
    }

    /** One call, or several that make one, within the ordinary deadline. */
    <T> T call(Function<EngineSession, T> work) {
        return call(deadlines.call(), work);
    }

    /**
     * Runs the work, and once more when it meets a connection that broke: so it must bear being repeated.
     *
     * @throws WorkerException for everything that docker-java throws and the work does not catch
     */
    <T> T call(Duration deadline, Function<EngineSession, T> work) {
        return within(deadline, calls, work);
    }

    /**
     * As {@link #call(Function)}, but one after the other with all that come this way, in the order in which they come. One
     * thread does them all: between two of them nobody has to be woken, for which the engine would wait. The wait for the
     * turn is part of the deadline.
     *
     * @throws WorkerException {@link WorkerErrorCode#ENGINE_BUSY} when the turn did not come in that time, so that the
     *     engine was not asked
     */
    <T> T callInTurn(Duration longestWait, Function<EngineSession, T> work) {
        FutureTask<T> answer = new FutureTask<>(() -> twice(calls, work));
        inTurn.execute(answer);
        try {
            return answered(answer, longestWait);
        } catch (TimeoutException e) {
            if (inTurn.remove(answer)) {
                throw EngineErrors.busy();
            }
            return within(deadlines.call().minus(longestWait), answer);
        }
    }

    /** Opens what lasts: the opening is bounded by the deadline of an ordinary call, what it returned is not. */
    <T> T open(Function<EngineSession, T> work) {
        return within(deadlines.call(), streams, work);
    }

    private <T> T within(Duration deadline, EngineConnection connection, Function<EngineSession, T> work) {
        return within(deadline, threads.submit(() -> twice(connection, work)));
    }

    private static <T> T within(Duration deadline, Future<T> answer) {
        try {
            return answered(answer, deadline);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw EngineErrors.timeout();
        }
    }

    private static <T> T answered(Future<T> answer, Duration time) throws TimeoutException {
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new WorkerException(WorkerErrorCode.ENGINE_UNAVAILABLE, "The worker is shutting down");
        } catch (CancellationException e) {
            // Nobody but close() cancels what is still waited for, and only what has not begun.
            throw EngineErrors.busy();
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    /** Runs work on this thread that lasts as long as it makes progress. Its caller interrupts it when it does not. */
    <T> T stream(Function<EngineSession, T> work) {
        try {
            return twice(streams, work);
        } catch (RuntimeException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Starts work of the worker's own; interrupting its future ends it. */
    Future<?> inBackground(Runnable work) {
        return threads.submit(work);
    }

    private static <T> T twice(EngineConnection connection, Function<EngineSession, T> work) {
        EngineSession session = connection.session();
        try {
            return work.apply(session);
        } catch (RuntimeException e) {
            if (!EngineErrors.connectionLost(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            connection.discard(session);
            return work.apply(connection.session());
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause) {
        return cause instanceof RuntimeException error
                ? EngineErrors.translate(error)
                : new IllegalStateException("A call to the engine failed", cause);
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        inTurn.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(false));
        calls.close();
        streams.close();
    }
}
