package com.lfc.yundocker.master.simulation;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of a master. It runs only when the stage gives it the turn, and hands the turn back. */
final class Actor implements Runnable {

    private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

    final String name;
    final Host host;
    /** Whether it works for the release, not for a user or the recovery. */
    final boolean release;

    long wake;
    /** Transactions that are open, one within the other. */
    int transactions;

    private @Nullable BooleanSupplier until;
    private boolean started;
    private final Stage stage;
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);

    Actor(String name, Host host, boolean release, Stage stage, Runnable body) {
        this.name = name;
        this.host = host;
        this.release = release;
        this.stage = stage;
        this.body = body;
    }

    /** Who runs on this thread; null outside of a simulated run. */
    static @Nullable Actor current() {
        return CURRENT.get();
    }

    Stage stage() {
        return stage;
    }

    boolean isReady(long now) {
        if (host.dead) {
            return true;
        }
        return wake <= now && host.frozenUntil <= now && (until == null || until.getAsBoolean());
    }

    /** Gives it the turn; it has none now. */
    void wakeUp() {
        if (isFresh()) {
            stage.threads().execute(this);
        } else {
            turn.release();
        }
    }

    boolean isFresh() {
        return !started;
    }

    /** By the actor itself: lets others have the turn until it comes back. */
    void handOver(@Nullable BooleanSupplier condition) {
        until = condition;
        Actor next = stage.next();
        if (next != this) {
            stage.wakeUp(next);
            turn.acquireUninterruptibly();
        }
        until = null;
        if (host.dead) {
            throw new Crash();
        }
    }

    /** Whoever ends lets the next begin on the same thread: to wake another one up costs more than most actors do. */
    @Override
    public void run() {
        Actor next = this;
        while (next != null && next.isFresh()) {
            next.perform();
            next = stage.next();
        }
        stage.wakeUp(next);
    }

    private void perform() {
        started = true;
        CURRENT.set(this);
        try {
            body.run();
        } catch (Crash e) {
            stage.note("dies");
        } catch (RuntimeException e) {
            stage.note(e.getClass().getSimpleName());
        } catch (Error e) {
            stage.violated("An error nobody planted: " + e);
        } finally {
            CURRENT.remove();
            stage.leave(this);
        }
    }
}
