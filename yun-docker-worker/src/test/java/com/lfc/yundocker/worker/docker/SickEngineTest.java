package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SickEngineTest {

    @Test
    void everyCallToAFrozenEngineEndsAtItsDeadline(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("frozen.sock");
        // The kernel accepts for it; it never answers.
        try (ServerSocketChannel frozen = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            frozen.bind(UnixDomainSocketAddress.of(socket));
            WorkerBed bed = WorkerBed.on(URI.create("unix://" + socket));
            for (ThrowingCallable call : calls(bed)) {
                long start = System.nanoTime();
                assertThat(codeOf(call)).isEqualTo(WorkerErrorCode.ENGINE_TIMEOUT);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            }
            bed.pulls.start(new PullImageRequest(bed.workerId, "p", "yun.test/app:1", null));
            await().until(() -> bed.pulls.status("p").state() == PullState.FAILED);
            assertThat(bed.pulls.status("p").errorCode()).isEqualTo(WorkerErrorCode.ENGINE_TIMEOUT);
            // No thread of the worker stays behind on the frozen engine.
            await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("engine-"))
                    .noneMatch(thread -> List.of(thread.getValue()).toString().contains("EngineConnection")));
            bed.abandon();
        }
    }

    @Test
    void anAbsentEngineIsUnavailable(@TempDir Path folder) {
        URI absent = URI.create("unix://" + folder.resolve("absent.sock"));
        WorkerBed bed = WorkerBed.on(absent, Duration.ofSeconds(20));
        for (ThrowingCallable call : calls(bed)) {
            assertThat(codeOf(call)).isEqualTo(WorkerErrorCode.ENGINE_UNAVAILABLE);
        }
        bed.abandon();
    }

    private static List<ThrowingCallable> calls(WorkerBed bed) {
        return List.of(
                bed.machine::describe,
                () -> bed.images.remove("yun.test/app:1"),
                () -> bed.containers.run(
                        new RunContainerRequest(bed.workerId, 1, WorkerBed.OWNER, "yun.test/app:1", null, 80)),
                () -> bed.containers.remove(bed.container(1)),
                bed.containers::list,
                () -> bed.tail(1, 10, null));
    }

    private static WorkerErrorCode codeOf(ThrowingCallable call) {
        WorkerException error = catchThrowableOfType(WorkerException.class, call);
        return error.code();
    }
}
