package com.lfc.yundocker.bench.figures;

import com.lfc.yundocker.bench.figures.Progress.Rate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Items per second over time, as an SVG picture. */
public final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final int MOST_POINTS = 200;
    private static final List<String> COLOURS = List.of("#0b6e99", "#c2571a", "#4c8a2b", "#7a3e9d");

    private final String title;
    private final List<Curve> curves;
    private final double longest;
    private final double highest;

    /**
     * @param curves at most four
     */
    public Plot(String title, List<Curve> curves) {
        this.title = title;
        this.curves = curves;
        longest = rounded(curves.stream()
                .mapToDouble(curve -> curve.progress.seconds())
                .max()
                .orElse(1));
        highest = rounded(curves.stream()
                .flatMap(curve -> curve.rates().stream())
                .mapToDouble(Rate::itemsPerSecond)
                .max()
                .orElse(1));
    }

    public record Curve(String name, Progress progress) {

        private List<Rate> rates() {
            return progress.rates(MOST_POINTS);
        }
    }

    public String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="sans-serif" font-size="12" fill="none">
                <rect width="%1$d" height="%2$d" fill="white"/>
                %3$s
                %4$s
                %5$s
                </svg>
                """.formatted(WIDTH, HEIGHT, frame(), ticks(), lines());
    }

    private String frame() {
        return text(LEFT, 20, "start", title)
                + text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10.0, "middle", "seconds")
                + "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"black\">%s</text>"
                        .formatted((TOP + HEIGHT - BOTTOM) / 2, "items per second");
    }

    private String ticks() {
        return IntStream.rangeClosed(0, TICKS)
                .mapToObj(tick -> {
                    double seconds = longest * tick / TICKS;
                    double rate = highest * tick / TICKS;
                    return "<path d=\"M%s %sH%d\" stroke=\"#ddd\"/>"
                                    .formatted(number(LEFT), number(y(rate)), WIDTH - RIGHT)
                            + text(LEFT - 8.0, y(rate) + 4, "end", number(rate))
                            + text(x(seconds), HEIGHT - BOTTOM + 18.0, "middle", number(seconds));
                })
                .collect(Collectors.joining("\n"));
    }

    private String lines() {
        return IntStream.range(0, curves.size())
                .mapToObj(i -> {
                    String points = curves.get(i).rates().stream()
                            .map(rate -> number(x(rate.seconds())) + "," + number(y(rate.itemsPerSecond())))
                            .collect(Collectors.joining(" "));
                    return "<polyline points=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>"
                                    .formatted(points, COLOURS.get(i))
                            + "<text x=\"%d\" y=\"40\" fill=\"%s\">%s</text>"
                                    .formatted(
                                            LEFT + i * 240,
                                            COLOURS.get(i),
                                            escaped(curves.get(i).name()));
                })
                .collect(Collectors.joining("\n"));
    }

    private double x(double seconds) {
        return LEFT + seconds / longest * (WIDTH - LEFT - RIGHT);
    }

    private double y(double rate) {
        return HEIGHT - BOTTOM - rate / highest * (HEIGHT - TOP - BOTTOM);
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"black\">%s</text>"
                .formatted(number(x), number(y), anchor, escaped(words));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Up to the next number that is easy to read on an axis. */
    private static double rounded(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 0.01))));
        return Math.ceil(value / unit * 2) / 2 * unit;
    }
}
