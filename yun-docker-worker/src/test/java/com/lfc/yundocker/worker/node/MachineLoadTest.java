package com.lfc.yundocker.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {

    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

    @TempDir
    private Path proc;

    private Instant now = START;
    private MachineLoad load;

    @BeforeEach
    void write() throws IOException {
        InstantSource time = () -> now;
        load = new MachineLoad(proc, time.withZone(ZoneOffset.UTC));
        stat("cpu  100 0 100 700 100 0 0 0 50 0");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  4096 kB\nMemFree:  100 kB\nMemAvailable:   1024 kB\n");
    }

    @Test
    void processorsAreBusyByTheShareOfTicksSinceTheLookBefore() throws IOException {
        assertThat(load.now().cpuPercent()).isNull();
        stat("cpu  120 0 110 750 120 0 0 0 60 0");
        now = START.plusSeconds(5);
        assertThat(load.now().cpuPercent()).isEqualTo(30);
    }

    @Test
    void whatCachesCouldGiveUpIsNotInUse() {
        assertThat(load.now().memoryBytes()).isEqualTo(3072 * 1024);
    }

    @Test
    void filesAreReadOnceASecondAtMost() throws IOException {
        load.now();
        stat("cpu  200 0 100 700 100 0 0 0 0 0");
        now = START.plusMillis(999);
        assertThat(load.now().cpuPercent()).isNull();
        now = START.plusSeconds(1);
        assertThat(load.now().cpuPercent()).isEqualTo(100);
    }

    @Test
    void aMachineThatDoesNotTellIsUnknown() throws IOException {
        Files.delete(proc.resolve("stat"));
        Files.writeString(proc.resolve("meminfo"), "nothing\n");
        assertThat(load.now()).isEqualTo(new MachineLoad.Use(null, null));
        assertThat(new MachineLoad(proc.resolve("none"), Clock.systemUTC()).now())
                .isEqualTo(new MachineLoad.Use(null, null));
    }

    @Test
    void thisMachineTells() {
        assertThat(new MachineLoad(Path.of("/proc"), Clock.systemUTC()).now().memoryBytes())
                .isPositive();
    }

    private void stat(String line) throws IOException {
        Files.writeString(proc.resolve("stat"), line + "\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
    }
}
