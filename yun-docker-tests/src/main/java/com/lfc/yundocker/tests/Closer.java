package com.lfc.yundocker.tests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What somebody has open. Closes it latest first, each even when another refuses, and at the latest when this JVM ends,
 * so that no process, folder or container outlives a test that was broken off.
 */
public final class Closer implements AutoCloseable {

    private static final Set<Closer> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Closer::end, "closer"));
    }

    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private boolean closed;

    public Closer() {
        OPEN.add(this);
    }

    /**
     * @throws IllegalStateException when it is too late; the thing is closed then
     */
    public synchronized <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        if (closed || ending) {
            close();
            throw new IllegalStateException("Closed by now, or this JVM ends: nothing more is opened");
        }
        return thing;
    }

    @Override
    public synchronized void close() {
        closed = true;
        OPEN.remove(this);
        List<Exception> refusals = new ArrayList<>();
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                refusals.add(e);
            }
        }
        if (!refusals.isEmpty()) {
            RuntimeException failure = new IllegalStateException("Not all closed", refusals.get(0));
            refusals.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void end() {
        ending = true;
        for (Closer closer : OPEN) {
            try {
                closer.close();
            } catch (RuntimeException e) {
                // The others are to be closed, too, and nobody reads what a JVM says at its end.
            }
        }
    }
}
