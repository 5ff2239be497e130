package com.lfc.yundocker.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void anEvenPaceIsFlat() {
        Progress progress = new Progress();
        for (int second = 1; second <= 50; second++) {
            progress.add(second, second * 20L);
        }

        assertThat(progress.itemsPerSecond()).isEqualTo(20);
        assertThat(progress.lastToFirst()).isEqualTo(1, within(1e-9));
        assertThat(progress.rates(10))
                .hasSize(10)
                .allSatisfy(rate -> assertThat(rate.itemsPerSecond()).isEqualTo(20));
    }

    @Test
    void aPaceThatHalvesShows() {
        Progress progress = new Progress();
        progress.add(10, 500);
        progress.add(30, 1_000);

        assertThat(progress.lastToFirst()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void theTimeAfterTheLastItemCountsAsWell() {
        Progress progress = new Progress();
        progress.add(10, 100);
        progress.add(20, 100);

        assertThat(progress.itemsPerSecond()).isEqualTo(5);
    }
}
