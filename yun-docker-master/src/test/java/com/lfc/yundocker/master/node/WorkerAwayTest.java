package com.lfc.yundocker.master.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.apache.dubbo.spring.boot.autoconfigure.DubboAutoConfiguration;
import org.apache.dubbo.spring.boot.autoconfigure.DubboRelaxedBinding2AutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What the log says of a worker that is not there, with the real RPC client and the master's own log levels. */
@ExtendWith(OutputCaptureExtension.class)
class WorkerAwayTest {

    private static final int LOOKS = 20;

    @TempDir
    Path folder;

    /** Not a @Configuration: other tests scan this package for components. */
    @EnableDubbo(scanBasePackages = "com.lfc.yundocker.none")
    @ImportAutoConfiguration({DubboAutoConfiguration.class, DubboRelaxedBinding2AutoConfiguration.class})
    @Import({
        NodeConfiguration.class,
        ConfiguredWorkers.class,
        WorkerCallMeters.class,
        WorkerStreams.class,
        WorkerWatch.class
    })
    static class Beans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        PlacementMapper placement() {
            return Mockito.mock(PlacementMapper.class);
        }
    }

    @Test
    void aWorkerThatIsAwayIsOneLine(CapturedOutput output) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret of at least thirty-two characters");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--yun.data-dir=" + folder,
                        "--yun.rpc.secret-file=" + secret,
                        "--yun.rpc.ping-interval=200ms",
                        "--yun.rpc.workers[0].id=w-1",
                        "--yun.rpc.workers[0].address=127.0.0.1:" + unusedPort())) {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            await().atMost(Duration.ofMinutes(1)).until(() -> failures(meters) >= LOOKS);
        }
        assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("Failed to connect");
        assertThat(output.getAll().lines().filter(line -> line.contains("w-1")))
                .singleElement()
                .asString()
                .contains("Worker w-1 is unreachable since", "(connection refused)");
    }

    private static long failures(MeterRegistry meters) {
        Timer timer =
                meters.find("yun.worker.calls").tag("result", "unreachable").timer();
        return timer == null ? 0 : timer.count();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
