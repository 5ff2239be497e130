package com.lfc.yundocker.bench.figures;

import java.util.ArrayList;
import java.util.List;

/** How many items were done at which time, and what follows from it. Written by one thread, read after that. */
public final class Progress {

    private final List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));

    /**
     * @param seconds since the beginning
     * @param items done by then
     */
    public record Point(double seconds, long items) {}

    public void add(double seconds, long items) {
        points.add(new Point(seconds, items));
    }

    public long items() {
        return last().items;
    }

    public double seconds() {
        return last().seconds;
    }

    /** Over all of it, to the very end. */
    public double itemsPerSecond() {
        return items() / seconds();
    }

    /** Items per second of the last tenth of the items over those of the first. */
    public double lastToFirst() {
        double first = secondsUntil(0.1);
        double last = secondsUntil(1) - secondsUntil(0.9);
        return first / last;
    }

    /** Items per second, at most so many of them, each at the middle of the time that it was worked out from. */
    public List<Rate> rates(int most) {
        double width = seconds() / most;
        List<Rate> rates = new ArrayList<>();
        Point from = points.get(0);
        for (Point point : points) {
            double passed = point.seconds - from.seconds;
            if (passed >= width && passed > 0) {
                rates.add(new Rate((point.seconds + from.seconds) / 2, (point.items - from.items) / passed));
                from = point;
            }
        }
        return rates;
    }

    /** @param seconds since the beginning */
    public record Rate(double seconds, double itemsPerSecond) {}

    /** When this share of the items was done; between two looks it is taken to be even. */
    private double secondsUntil(double share) {
        double wanted = share * items();
        Point before = points.get(0);
        for (Point point : points) {
            if (point.items >= wanted) {
                long done = point.items - before.items;
                return done == 0
                        ? point.seconds
                        : before.seconds + (point.seconds - before.seconds) * (wanted - before.items) / done;
            }
            before = point;
        }
        return seconds();
    }

    private Point last() {
        return points.get(points.size() - 1);
    }
}
