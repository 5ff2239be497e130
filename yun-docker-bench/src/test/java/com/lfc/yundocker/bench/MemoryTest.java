package com.lfc.yundocker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real releases, each in a JVM of its own with a heap of 128 MB. */
class MemoryTest {

    /** In KiB. Seen: some 200; 4,900 when a list of the items was kept on purpose. */
    private static final long TOLERANCE = 2_560;

    @Test
    void tenTimesAsManyItemsTakeNoMoreMemory() throws IOException, InterruptedException {
        long few = liveKibibytes(2_000);
        long many = liveKibibytes(20_000);

        assertThat(many).as("KiB live with 20,000 items, %d with 2,000", few).isLessThan(few + TOLERANCE);
    }

    private static long liveKibibytes(int items) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveHeap.class.getName(),
                        String.valueOf(items)))
                .redirectError(Redirect.INHERIT)
                .start();
        String printed = new String(program.getInputStream().readAllBytes());
        assertThat(program.waitFor()).as(printed).isZero();
        List<String> lines = printed.lines().toList();
        return Long.parseLong(lines.get(lines.size() - 1));
    }
}
