package com.lfc.yundocker.bench.figures;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Looks ten times a second at how far something is. */
public final class Stopwatch implements AutoCloseable {

    private static final long MILLIS_BETWEEN = 100;

    private final Progress progress = new Progress();
    private final LongSupplier items;
    private final long begin = System.nanoTime();
    private final Thread thread = new Thread(this::watch, "stopwatch");

    /** Begins at once. */
    public Stopwatch(LongSupplier items) {
        this.items = items;
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks for the last time; this is the end. */
    public Progress stop() throws InterruptedException {
        double seconds = seconds();
        close();
        thread.join();
        progress.add(seconds, items.getAsLong());
        return progress;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Looks often, for the time until it is seen counts as well. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
                progress.add(seconds(), items.getAsLong());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
