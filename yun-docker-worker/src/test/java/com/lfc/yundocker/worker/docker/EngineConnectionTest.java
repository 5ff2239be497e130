package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RunContainerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class EngineConnectionTest {

    private static final DeadlineProperties DEADLINES = new DeadlineProperties(
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));

    @Test
    void manyRemovalsShareOneConnection(@TempDir Path folder) throws Exception {
        try (EngineProxy proxy = new EngineProxy(folder.resolve("engine.sock"));
                WorkerBed bed = new WorkerBed(proxy.uri(), DEADLINES, 31200, 31210, Clock.systemUTC())) {
            try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
                bed.images.inspect(image.reference);
                bed.images.remove(image.tag("first"));
                int before = proxy.connections();
                for (int i = 0; i < 20; i++) {
                    assertThat(bed.images.remove(image.tag("t" + i)).outcome()).isEqualTo(RemovalOutcome.REMOVED);
                }
                assertThat(proxy.connections()).isEqualTo(before);
            }
        }
    }

    /** What docker-java itself deletes goes through the pool, whose connections are kept as well. */
    @Test
    void manyDeletionsOfDockerJavaShareOneConnection(@TempDir Path folder) throws Exception {
        try (EngineProxy proxy = new EngineProxy(folder.resolve("engine.sock"));
                EngineConnection connection =
                        new EngineConnection(proxy.uri(), DEADLINES.call(), KeepAliveTransport::new);
                BusyboxImage image = BusyboxImage.named(WorkerBed.onRealEngine(), "/bin/sh")) {
            DockerClient docker = connection.session().client();
            int before = proxy.connections();
            for (int i = 0; i < 20; i++) {
                docker.removeImageCmd(image.tag("t" + i)).exec();
            }
            assertThat(proxy.connections()).isEqualTo(before);
        }
    }

    @Test
    void aCallAfterTheEngineWentAwayAndCameBackIsMadeAnew(@TempDir Path folder) throws Exception {
        try (EngineProxy proxy = new EngineProxy(folder.resolve("engine.sock"));
                WorkerBed bed = new WorkerBed(proxy.uri(), DEADLINES, 31200, 31210, Clock.systemUTC());
                BusyboxImage image = BusyboxImage.named(WorkerBed.onRealEngine(), "/bin/sh")) {
            bed.containers.list();
            proxy.cutAll();
            RunContainerRequest request =
                    new RunContainerRequest(bed.workerId, 1, WorkerBed.OWNER, image.reference, null, 80);
            assertThat(bed.containers.run(request).running()).isTrue();
            proxy.cutAll();
            assertThat(bed.containers.stop(bed.container(1)).running()).isFalse();
            bed.containers.remove(bed.container(1));
        }
    }
}
