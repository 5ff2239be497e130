package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long is waited between two attempts. */
class BackoffTest {

    private final ReleaseProperties properties = ReleaseSettings.of(Map.of("backoff", "2s", "longest-backoff", "30s"));

    @Test
    void doublesUpToTheLongestAndHalfOfItIsSpread() {
        assertThat(spread(1)).allMatch(pause -> isBetween(pause, 1000, 2000));
        assertThat(spread(3)).allMatch(pause -> isBetween(pause, 4000, 8000));
        assertThat(spread(60)).allMatch(pause -> isBetween(pause, 15_000, 30_000));
    }

    @Test
    void itemsThatFailedTogetherAreNotTriedTogether() {
        List<Duration> pauses = spread(1);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(90);
        assertThat(pauses.stream().filter(pause -> isBetween(pause, 1000, 1500)).count())
                .isBetween(25L, 75L);
    }

    private List<Duration> spread(int failed) {
        return LongStream.range(0, 100)
                .mapToObj(item -> properties.backoffAfter(failed, item))
                .toList();
    }

    private static boolean isBetween(Duration pause, long least, long most) {
        return pause.toMillis() >= least && pause.toMillis() <= most;
    }
}
