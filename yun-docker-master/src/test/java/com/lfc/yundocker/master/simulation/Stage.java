package com.lfc.yundocker.master.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of the masters run, one at a time: whose turn it is the seed decides. Time stands still while
 * somebody can run, and jumps to the next event when nobody can. Turns change only where no transaction is open, so that
 * nobody ever waits for a lock of the database.
 */
final class Stage {

    final Random random;
    private final ExecutorService threads;
    private final Semaphore director = new Semaphore(0);
    private final List<Actor> actors = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final @Nullable List<String> steps;
    private long now;
    private long eventsMade;
    private long hash;
    private @Nullable String violation;
    private long end;
    private BooleanSupplier enough = () -> true;
    private boolean directing;
    private boolean burying;

    /**
     * @param threads idle ones, to run actors on
     * @param recorded whether the steps are kept for people to read
     */
    Stage(long seed, ExecutorService threads, boolean recorded) {
        this.random = new Random(seed);
        this.threads = threads;
        steps = recorded ? new ArrayList<>() : null;
    }

    private record Event(long at, long number, Runnable action) {}

    /** Milliseconds since the seed began. */
    long now() {
        return now;
    }

    /** Of all steps so far. */
    long hash() {
        return hash;
    }

    List<String> steps() {
        return steps == null ? List.of() : steps;
    }

    @Nullable
    String violation() {
        return violation;
    }

    void violated(String what) {
        note("VIOLATION " + what);
        if (violation == null) {
            violation = what;
        }
    }

    /** Something happened, in the name of whoever has the turn. */
    void note(String what) {
        Actor actor = directing ? null : Actor.current();
        String who = actor == null ? "stage" : actor.name;
        hash = ((hash * 31 + now) * 31 + who.hashCode()) * 31 + what.hashCode();
        if (steps != null) {
            String host = actor == null ? "" : actor.host.name;
            steps.add("%8.3f %s %-10s %s".formatted(now / 1000.0, host, who, what));
        }
    }

    void at(long time, Runnable action) {
        events.add(new Event(time, eventsMade++, action));
    }

    void act(String name, Host host, boolean release, Runnable body) {
        actors.add(new Actor(name, host, release, this, body));
    }

    /** A place where somebody else may come to have the turn. */
    void mayChange() {
        Actor actor = Actor.current();
        if (actor.transactions > 0) {
            return;
        }
        if (random.nextInt(3) == 0 && actors.stream().anyMatch(other -> other != actor && isReady(other))) {
            actor.handOver(null);
        }
    }

    void pause(long millis) {
        Actor actor = Actor.current();
        if (actor.transactions > 0) {
            violated("A wait within a transaction");
        }
        actor.wake = now + millis;
        actor.handOver(null);
    }

    void waitUntil(BooleanSupplier condition) {
        Actor actor = Actor.current();
        if (!condition.getAsBoolean()) {
            actor.handOver(condition);
        }
    }

    /** Goes on until the time has come, or it is enough when time is about to pass, or something is wrong. */
    void playUntil(long time, BooleanSupplier condition) {
        end = time;
        enough = condition;
        direct();
    }

    /** Lets the threads of dead hosts unwind; afterwards nobody is on the stage. */
    void bury() {
        burying = true;
        direct();
    }

    private void direct() {
        Actor first = next();
        if (first != null) {
            wakeUp(first);
            director.acquireUninterruptibly();
        }
    }

    /** Whether nobody is on it. */
    boolean isEmpty() {
        return actors.isEmpty();
    }

    void leave(Actor actor) {
        actors.remove(actor);
    }

    /** By whoever has the turn and gives it up: whose it is now; null when the play is over. */
    @Nullable
    Actor next() {
        directing = true;
        try {
            while (burying || violation == null) {
                Actor next = choose();
                if (next != null || burying || enough.getAsBoolean() || !passTime()) {
                    return next;
                }
            }
        } catch (RuntimeException e) {
            violated("The simulation itself fails: " + e);
        } finally {
            directing = false;
        }
        return null;
    }

    void wakeUp(@Nullable Actor actor) {
        if (actor == null) {
            director.release();
        } else {
            actor.wakeUp();
        }
    }

    private @Nullable Actor choose() {
        Actor dead = dead();
        if (dead != null) {
            return dead;
        }
        List<Actor> ready = actors.stream().filter(this::isReady).toList();
        return ready.isEmpty() ? null : ready.get(random.nextInt(ready.size()));
    }

    private @Nullable Actor dead() {
        for (Actor actor : actors) {
            if (actor.host.dead) {
                return actor;
            }
        }
        return null;
    }

    private boolean isReady(Actor actor) {
        return actor.isReady(now);
    }

    /** False when the end comes first. */
    private boolean passTime() {
        long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
        for (Actor actor : actors) {
            long ready = Math.max(actor.wake, actor.host.frozenUntil);
            if (ready > now) {
                next = Math.min(next, ready);
            }
        }
        if (next > end) {
            now = Math.max(now, end);
            return false;
        }
        now = Math.max(now, next);
        while (!events.isEmpty() && events.peek().at() <= now) {
            events.remove().action().run();
        }
        return true;
    }

    ExecutorService threads() {
        return threads;
    }
}
