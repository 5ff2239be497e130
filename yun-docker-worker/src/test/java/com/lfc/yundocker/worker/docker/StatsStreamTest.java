package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.api.ContainerStats;
import org.junit.jupiter.api.Test;

/** What the engine tells, on machines with the newer and with the older kind of control groups. */
class StatsStreamTest {

    private static final String NEWER = """
            {"read":"2026-03-01T10:00:01.5Z",
             "pids_stats":{"current":3,"limit":128},
             "blkio_stats":{"io_service_bytes_recursive":[
               {"major":254,"minor":0,"op":"read","value":4096},
               {"major":254,"minor":0,"op":"write","value":100},
               {"major":254,"minor":16,"op":"write","value":23}]},
             "cpu_stats":{"cpu_usage":{"total_usage":3000},"system_cpu_usage":20000,"online_cpus":4},
             "memory_stats":{"usage":5000,"limit":9000,"stats":{"inactive_file":1500}},
             "networks":{"eth0":{"rx_bytes":10,"tx_bytes":20},"eth1":{"rx_bytes":1,"tx_bytes":2}}}
            """;

    private static final String BEFORE = """
            {"cpu_stats":{"cpu_usage":{"total_usage":1000},"system_cpu_usage":12000,"online_cpus":4}}
            """;

    private static final String OLDER = """
            {"read":"2026-03-01T10:00:01Z",
             "pids_stats":{"current":1},
             "blkio_stats":{"io_service_bytes_recursive":[{"op":"Read","value":7},{"op":"Total","value":7}]},
             "cpu_stats":{"cpu_usage":{"total_usage":3000},"system_cpu_usage":20000,"online_cpus":4},
             "memory_stats":{"usage":5000,"limit":9000,"stats":{"inactive_file":9,"total_inactive_file":400}}}
            """;

    @Test
    void theNewerKind() throws JsonProcessingException {
        assertThat(sample(BEFORE, NEWER))
                .isEqualTo(new ContainerStats(1_772_359_201_500L, 1.0, 3500, 9000, 11, 22, 4096, 123, 3));
    }

    @Test
    void theOlderKindAndNothingToCompareWith() throws JsonProcessingException {
        assertThat(sample("{}", OLDER)).isEqualTo(new ContainerStats(1_772_359_201_000L, 0, 4600, 9000, 0, 0, 7, 0, 1));
    }

    private static ContainerStats sample(String before, String told) throws JsonProcessingException {
        return StatsStream.sample(new ObjectMapper().readTree(before), new ObjectMapper().readTree(told));
    }
}
