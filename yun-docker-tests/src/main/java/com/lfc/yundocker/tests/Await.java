package com.lfc.yundocker.tests;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for luck. */
public final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private Await() {}

    /**
     * @throws IllegalStateException when it does not come true within two minutes
     */
    public static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofMillis(20), condition);
    }

    /**
     * For a condition that is dear to look at.
     *
     * @throws IllegalStateException when it does not come true within two minutes
     */
    static void until(String what, Duration pause, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + LONGEST.toSeconds() + " s in vain until " + what);
            }
            pause(pause);
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
