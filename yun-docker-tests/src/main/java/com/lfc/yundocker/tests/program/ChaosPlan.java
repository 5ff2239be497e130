package com.lfc.yundocker.tests.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What goes wrong in a run, and when; all of it follows from the seed.
 *
 * @param engineDelayMillis that each of the worker's requests to the engine takes longer, so that there is time for faults
 */
record ChaosPlan(int engineDelayMillis, List<Strike> strikes) {

    private static final int FIRST_MOMENTS = 1_500;

    /**
     * @param atMillis after the release was started
     */
    record Strike(ChaosFault fault, int atMillis, int lastsMillis) {

        int endMillis() {
            return atMillis + lastsMillis;
        }

        @Override
        public String toString() {
            return fault + " at " + atMillis + " for " + lastsMillis + " ms";
        }
    }

    private record Event(int atMillis, Runnable action) {}

    static ChaosPlan of(Random random, boolean withDatabase) {
        List<ChaosFault> possible = new ArrayList<>(List.of(ChaosFault.values()));
        if (!withDatabase) {
            possible.remove(ChaosFault.KILL_DATABASE);
        }
        // Two faults in five kill the master, which is then in the middle of its commits.
        possible.addAll(Collections.nCopies(6, ChaosFault.KILL_MASTER));
        List<Strike> strikes = new ArrayList<>();
        int delay = 20 + random.nextInt(130);
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            ChaosFault fault = possible.get(random.nextInt(possible.size()));
            strikes.add(new Strike(fault, moment(random, i > 0), 500 + random.nextInt(3_500)));
        }
        return new ChaosPlan(delay, strikes);
    }

    /** A second fault may also meet what begins anew after the first. */
    private static int moment(Random random, boolean maybeLater) {
        int moment = random.nextInt(FIRST_MOMENTS);
        return maybeLater && random.nextInt(3) == 0 ? FIRST_MOMENTS + 4 * moment : moment;
    }

    /** Returns when the last fault has ended; what was killed may still be starting then. */
    void carryOut(ChaosBed bed) {
        long begin = System.nanoTime();
        List<Event> events = new ArrayList<>();
        for (Strike strike : strikes) {
            events.add(new Event(strike.atMillis(), () -> strike.fault().strike(bed)));
            events.add(new Event(strike.endMillis(), () -> strike.fault().end(bed)));
        }
        events.sort(Comparator.comparingInt(Event::atMillis));
        for (Event event : events) {
            awaitMoment(begin + TimeUnit.MILLISECONDS.toNanos(event.atMillis()));
            event.action().run();
        }
    }

    private static void awaitMoment(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return strikes.stream().map(Strike::toString).collect(Collectors.joining(", ")) + ", engine "
                + engineDelayMillis + " ms slower";
    }
}
