package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.TerminalRequest;
import com.lfc.yundocker.api.TerminalSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells open, and end when nobody is at them any more, also when the engine is too busy for many at once. */
@Tag("engine")
class ManyShellsTest {

    private static final int AT_A_TIME = Turns.startsAtATime();
    private static final int SHELLS = 2 * AT_A_TIME;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private EngineProxy proxy;
    private WorkerBed bed;
    private BusyboxImage image;
    private ContainerDescription container;

    @BeforeEach
    void runAContainer(@TempDir Path folder) throws IOException {
        proxy = new EngineProxy(folder.resolve("engine.sock"));
        bed = WorkerBed.onProxy(proxy);
        image = BusyboxImage.named(bed, "/bin/sh");
        container = bed.containers.run(
                new RunContainerRequest(bed.workerId, 1, WorkerBed.OWNER, image.reference, null, null));
    }

    @AfterEach
    void cleanUp() throws IOException {
        proxy.insteadOfEngine = request -> null;
        bed.containers.list().forEach(left -> bed.containers.remove(bed.container(left.containerId())));
        image.close();
        threads.shutdownNow();
        bed.close();
        proxy.close();
    }

    @Test
    void isTriedAgainWhenTheEngineCouldNotDoIt() {
        ContainerStream shell = opened();
        proxy.insteadOfEngine = request -> asksForAProcess(request) && asked.incrementAndGet() <= 2
                ? EngineProxy.answer("500 Internal Server Error", "{\"message\":\"too busy\"}")
                : null;
        shell.hangUp();
        await().atMost(LONG).until(this::shellsLeft, left -> left == 0);
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void hangsUpAFewAtATime() {
        List<ContainerStream> shells =
                Stream.generate(this::opened).limit(SHELLS).toList();
        assertAFewAtATime(shells.stream().map(shell -> (Runnable) shell::hangUp).toList());
        await().atMost(LONG).until(this::shellsLeft, left -> left == 0);
    }

    @Test
    void opensAFewAtATime() {
        AtomicInteger opened = new AtomicInteger();
        assertAFewAtATime(Collections.nCopies(SHELLS, () -> {
            opened();
            opened.incrementAndGet();
        }));
        await().atMost(LONG).until(opened::get, count -> count == SHELLS);
    }

    /** Holds each process back that the engine is asked for, and lets one after the other through. */
    private void assertAFewAtATime(List<Runnable> work) {
        Semaphore gate = new Semaphore(0);
        proxy.insteadOfEngine = request -> {
            if (asksForAProcess(request)) {
                asked.incrementAndGet();
                gate.acquireUninterruptibly();
            }
            return null;
        };
        work.forEach(threads::execute);
        for (int let = 0; let + AT_A_TIME <= SHELLS; let++) {
            int atLeast = let + AT_A_TIME;
            await().atMost(LONG).until(() -> asked.get() >= atLeast);
            assertThat(asked.get() - let).isLessThanOrEqualTo(AT_A_TIME);
            gate.release();
        }
        gate.release(1000);
    }

    /** One that has shown its prompt. */
    private ContainerStream opened() {
        ContainerStream shell = bed.terminals.open(
                new TerminalRequest(bed.workerId, 1, WorkerBed.OWNER, null, new TerminalSize(80, 24)), taken -> {});
        Prompt prompt = new Prompt();
        threads.execute(() -> shell.run(prompt));
        await().atMost(LONG).until(() -> prompt.shown);
        return shell;
    }

    private boolean asksForAProcess(String request) {
        return request.endsWith("/containers/" + container.engineContainerId() + "/exec");
    }

    private int shellsLeft() {
        List<String> commands = bed.docker()
                .inspectContainerCmd(container.engineContainerId())
                .exec()
                .getExecIds();
        return commands == null ? 0 : commands.size();
    }

    private static final class Prompt implements Outlet {

        private volatile boolean shown;

        @Override
        public boolean output(byte[] bytes) {
            shown = true;
            return true;
        }

        @Override
        public boolean sample(ContainerStats stats) {
            return true;
        }
    }
}
