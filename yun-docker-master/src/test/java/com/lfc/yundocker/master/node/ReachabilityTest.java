package com.lfc.yundocker.master.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An outage of a worker is two lines in the log, however long it takes. */
@ExtendWith(OutputCaptureExtension.class)
class ReachabilityTest {

    private final MovableClock clock = new MovableClock("2026-12-01T10:00:00Z");

    @Test
    void onlyChangesAreLogged(CapturedOutput output) throws Exception {
        Reachability reachability = new Reachability(new WorkerProbe(properties(unusedPort())), clock);
        reachability.answered("w1");
        reachability.answered("w1");
        for (int i = 0; i < 15; i++) {
            reachability.failed("w1", WorkerCallException.unreachable("w1"));
            clock.move(Duration.ofSeconds(5));
        }
        reachability.answered("w1");
        assertThat(output.getOut().lines().filter(line -> line.contains("Worker w1")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("Worker w1 is reachable"),
                        line -> assertThat(line)
                                .endsWith("Worker w1 is unreachable since 2026-12-01T10:00:00Z (connection refused)"),
                        line -> assertThat(line).endsWith("Worker w1 is reachable again after 75 s"));
    }

    @Test
    void aWorkerThatIsConnectedButFailsSaysWhy() throws Exception {
        try (ServerSocket worker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WorkerProbe probe = new WorkerProbe(properties(worker.getLocalPort()));
            assertThat(probe.reason(
                            "w1", WorkerCallException.unreachable("w1", new IllegalStateException("no\nanswer"))))
                    .isEqualTo("no");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static NodeProperties properties(int port) {
        Duration any = Duration.ofSeconds(1);
        return new NodeProperties(
                Path.of("none"),
                List.of(new NodeProperties.WorkerAddress("w1", "127.0.0.1:" + port)),
                any,
                any,
                any,
                any);
    }
}
