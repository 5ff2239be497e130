package com.lfc.yundocker.worker.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processor time and memory in use, by Linux's {@code /proc}; read at most once a second. */
public class MachineLoad {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Columns of {@code /proc/stat} in which processors wait for work. */
    private static final int IDLE = 3;

    private static final int WAITING_FOR_DISK = 4;
    /** The columns behind are part of those before. */
    private static final int COLUMNS = 8;

    private static final long KIBIBYTE = 1024;

    private final Path proc;
    private final Clock clock;
    private Use known = new Use(null, null);
    private @Nullable Instant readAt;
    private @Nullable Ticks before;

    /** @param proc where {@code /proc} is */
    public MachineLoad(Path proc, Clock clock) {
        this.proc = proc;
        this.clock = clock;
    }

    /**
     * What is in use; null for what cannot be read.
     *
     * @param cpuPercent of all processors together, since the look before, 0 to 100; null at the first look
     * @param memoryBytes what programs could not have without swapping
     */
    public record Use(
            @Nullable Integer cpuPercent, @Nullable Long memoryBytes) {}

    private record Ticks(long busy, long all) {}

    public synchronized Use now() {
        Instant now = clock.instant();
        if (readAt == null || !now.isBefore(readAt.plus(PAUSE))) {
            readAt = now;
            known = new Use(cpuPercent(), memoryBytes());
        }
        return known;
    }

    private @Nullable Integer cpuPercent() {
        Ticks last = before;
        Ticks ticks = ticks();
        before = ticks;
        if (last == null || ticks == null || ticks.all() <= last.all()) {
            return null;
        }
        double share = (double) (ticks.busy() - last.busy()) / (ticks.all() - last.all());
        return (int) Math.round(100 * Math.min(1, Math.max(0, share)));
    }

    private @Nullable Ticks ticks() {
        try {
            String[] words = lines("stat").get(0).trim().split("\\s+");
            long[] ticks = Arrays.stream(words)
                    .skip(1)
                    .limit(COLUMNS)
                    .mapToLong(Long::parseLong)
                    .toArray();
            long all = Arrays.stream(ticks).sum();
            return new Ticks(all - ticks[IDLE] - ticks[WAITING_FOR_DISK], all);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private @Nullable Long memoryBytes() {
        try {
            List<String> lines = lines("meminfo");
            return KIBIBYTE * (kibibytes(lines, "MemTotal:") - kibibytes(lines, "MemAvailable:"));
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static long kibibytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).trim().split(" ")[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(proc.resolve(file));
    }
}
