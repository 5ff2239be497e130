package com.lfc.yundocker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkersBenchTest {

    @Test
    void efficiencyIsTheShareOfTheTimeThatWouldDo() {
        assertThat(WorkersBench.efficiency(Map.of(1, 8_000L, 8, 1_250L), 8)).isEqualTo(0.8);
    }
}
