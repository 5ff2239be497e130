package com.lfc.yundocker.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    private static final Duration EACH = Duration.ofNanos(5);

    @Test
    void whatComesWhenItIsFreeTakesItsTime() {
        OneAtATime worker = new OneAtATime(EACH, 100);

        assertThat(worker.done(103)).isEqualTo(108);
        assertThat(worker.done(120)).isEqualTo(125);
    }

    @Test
    void whatComesEarlierWaitsForTheOneBefore() {
        OneAtATime worker = new OneAtATime(EACH, 100);

        assertThat(worker.done(100)).isEqualTo(105);
        assertThat(worker.done(101)).isEqualTo(110);
        assertThat(worker.done(108)).isEqualTo(115);
    }

    @Test
    void itIsIdleUntilItIsAskedAgain() {
        OneAtATime worker = new OneAtATime(EACH, 100);
        worker.done(100);

        assertThat(worker.done(106)).isEqualTo(111);
    }

    @Test
    void theClockMayPassItsLargestNumber() {
        OneAtATime worker = new OneAtATime(EACH, Long.MAX_VALUE - 1);

        assertThat(worker.done(Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE + 4);
        assertThat(worker.done(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE + 9);
    }
}
