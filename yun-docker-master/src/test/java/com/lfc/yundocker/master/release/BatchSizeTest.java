package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many items share a commit. */
class BatchSizeTest {

    private final BatchSize size = new BatchSize(32);

    @Test
    void beginsSmallAndDoublesWithAFastEngine() {
        assertThat(size.get()).isEqualTo(8);
        took(size.get(), Duration.ofMillis(5));
        assertThat(size.get()).isEqualTo(16);
        IntStream.range(0, 5).forEach(round -> took(size.get(), Duration.ofMillis(5)));
        assertThat(size.get()).isEqualTo(32);
    }

    @Test
    void isWhatTheEngineRemovesInAQuarterOfASecond() {
        IntStream.range(0, 5).forEach(round -> took(size.get(), Duration.ofMillis(25)));
        assertThat(size.get()).isEqualTo(10);
    }

    @Test
    void isOneWithASlowEngineAndGrowsAgainWithAFastOne() {
        took(4, Duration.ofSeconds(3));
        assertThat(size.get()).isEqualTo(1);
        took(1, Duration.ZERO);
        assertThat(size.get()).isEqualTo(2);
    }

    @Test
    void isNotMoreThanTheOperatorAllows() {
        assertThat(new BatchSize(1).get()).isEqualTo(1);
    }

    @Test
    void staysWhenNothingWasAsked() {
        size.took(0, Duration.ZERO);
        assertThat(size.get()).isEqualTo(8);
    }

    private void took(int items, Duration each) {
        size.took(items, each.multipliedBy(items));
    }
}
