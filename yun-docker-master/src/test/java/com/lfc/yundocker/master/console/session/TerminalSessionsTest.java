package com.lfc.yundocker.master.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TerminalSessionsTest {

    private static final long ANN = 1;
    private static final long EVE = 2;
    private static final long CONTAINER = 7;
    private static final TerminalSize SIZE = new TerminalSize(80, 24);
    private static final ScrollbackLimits LIMITS =
            new ScrollbackLimits(DataSize.ofKilobytes(64), DataSize.ofKilobytes(256), DataSize.ofKilobytes(512));

    private final MovableClock clock = new MovableClock("2026-12-01T10:00:00Z");
    private final TerminalSessions sessions = new TerminalSessions(LIMITS, Duration.ofMinutes(5), clock);
    private final FakeShell shell = new FakeShell();
    private final FakeClient first = new FakeClient(ANN);
    private WorkerStream.Listener worker;

    @BeforeEach
    void open() {
        worker = opened(first, shell);
    }

    @Test
    void aShellGoesOnWithoutAClientAndItsOutputIsThereAgain() {
        write("one ");
        first.stream().detach();
        write("two ");

        FakeClient second = attached(-1);
        write("three");

        assertThat(second.text()).isEqualTo("one two three");
        assertThat(first.text()).isEqualTo("one ");
        assertThat(second.position().position()).isZero();
        assertThat(second.position().replay()).isEqualTo(8);
        assertThat(shell.hungUp).hasValue(0);
    }

    @Test
    void aClientThatKeptItsScreenIsSentOnlyWhatItLacks() {
        write("one ");
        first.stream().detach();
        write("two ");

        FakeClient second = attached(4);

        assertThat(second.text()).isEqualTo("two ");
        assertThat(second.position().position()).isEqualTo(4);
        assertThat(second.position().replay()).isZero();
        assertThat(shell.sizes).containsExactly(SIZE);
    }

    @Test
    void aProgramDrawsItsScreenAgainForANewClient() {
        write("screen");
        first.stream().detach();

        attached(-1);
        sessions.tick();
        assertThat(shell.sizes).containsExactly(new TerminalSize(80, 23));
        clock.move(Duration.ofMillis(200));
        sessions.tick();

        assertThat(shell.sizes).containsExactly(new TerminalSize(80, 23), SIZE);
    }

    @Test
    void withoutAClientTheShellGoesOnMoreSlowly() {
        first.slow = true;
        write("a");
        write("b");
        first.stream().detach();
        write("c");
        assertThat(shell.permits).hasValue(0);

        sessions.tick();

        assertThat(shell.permits).hasValue(3);
        first.stream().done();
        assertThat(shell.permits).hasValue(3);
    }

    @Test
    void whatIsReplayedCostsNoPermit() {
        write("a");
        first.stream().detach();
        sessions.tick();
        int before = shell.permits.get();

        attached(-1);
        sessions.tick();
        assertThat(shell.permits).hasValue(before);
        write("b");

        assertThat(shell.permits).hasValue(before + 1);
    }

    @Test
    void aSecondClientTakesOver() {
        write("a");
        FakeClient second = attached(-1);
        write("b");

        assertThat(first.told).containsExactly("SESSION_TAKEN_OVER");
        assertThat(first.text()).isEqualTo("a");
        assertThat(second.text()).isEqualTo("ab");
        first.stream().close();
        first.stream().type("x".getBytes(UTF_8));
        assertThat(shell.hungUp).hasValue(0);
        assertThat(shell.typed()).isEmpty();
        second.stream().type("y".getBytes(UTF_8));
        assertThat(shell.typed()).isEqualTo("y");
    }

    @Test
    void whatTheClientBeforeHadTypedIsNotToldToTheNext() {
        first.stream().type("12345".getBytes(UTF_8));
        worker.taken(2);
        first.stream().detach();
        FakeClient second = attached(-1);
        second.stream().type("678".getBytes(UTF_8));

        worker.taken(4);

        assertThat(first.taken).isEqualTo(2);
        assertThat(second.taken).isEqualTo(1);
    }

    @Test
    void onlyItsUserMayAttachOrEndIt() {
        String id = first.position().id();
        for (ThrowingAttempt attempt : List.<ThrowingAttempt>of(
                () -> sessions.attach(new FakeClient(EVE), CONTAINER, id, -1, SIZE),
                () -> sessions.attach(new FakeClient(ANN), CONTAINER + 1, id, -1, SIZE),
                () -> sessions.attach(new FakeClient(ANN), CONTAINER, "other", -1, SIZE),
                () -> sessions.end(EVE, CONTAINER, id))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.SESSION_NOT_FOUND));
        }
        assertThat(sessions.list(EVE, CONTAINER)).isEmpty();
        assertThat(sessions.list(ANN, CONTAINER)).hasSize(1);
        assertThat(id).hasSizeGreaterThan(20);
    }

    @Test
    void itEndsWhenNoClientIsAttachedForTooLong() {
        clock.move(Duration.ofHours(1));
        sessions.tick();
        assertThat(shell.hungUp).hasValue(0);
        first.stream().detach();
        clock.move(Duration.ofMinutes(5).minusMillis(1));
        sessions.tick();
        assertThat(shell.hungUp).hasValue(0);

        clock.move(Duration.ofMillis(1));
        sessions.tick();

        assertThat(shell.hungUp).hasValue(1);
        assertEmpty();
    }

    @Test
    void closingItOnPurposeEndsItAtOnce() {
        first.stream().close();

        assertThat(shell.hungUp).hasValue(1);
        assertEmpty();
    }

    @Test
    void endedOverRestItsClientIsTold() {
        sessions.end(ANN, CONTAINER, first.position().id());

        assertThat(shell.hungUp).hasValue(1);
        assertThat(first.told).containsExactly("SESSION_NOT_FOUND");
        assertEmpty();
    }

    @Test
    void anEndWithAClientIsToldAndOver() {
        worker.exited(3);

        assertThat(first.told).containsExactly("exit 3");
        assertEmpty();
    }

    @Test
    void anEndWithoutAClientIsToldToTheNext() {
        first.stream().detach();
        write("bye");
        worker.exited(3);

        FakeClient second = attached(-1);

        assertThat(second.text()).isEqualTo("bye");
        assertThat(second.told).containsExactly("exit 3");
        assertEmpty();
    }

    @Test
    void detachedOnesEndWithTheirLogin() {
        sessions.endDetachedUnless(login -> false);
        assertThat(shell.hungUp).hasValue(0);
        first.stream().detach();

        sessions.endDetachedUnless(login -> login.user().id() == ANN);
        assertThat(shell.hungUp).hasValue(0);
        sessions.endDetachedUnless(login -> false);

        assertThat(shell.hungUp).hasValue(1);
    }

    @Test
    void aShellThatCannotBeOpenedLeavesNothing() {
        assertThatThrownBy(() -> sessions.open(new FakeClient(EVE), CONTAINER, null, listener -> {
                    throw ProblemException.notFound("container", CONTAINER);
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(sessions.count(EVE)).isZero();
    }

    /** Output, clients that come and go, ends: no client sees a byte twice or out of order, and no memory is left. */
    @Test
    void manyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int number = i;
            work.add(threads.submit(() -> liveOfOne(number)));
        }
        for (Future<?> one : work) {
            one.get();
        }
        threads.shutdown();
        first.stream().close();
        assertThat(sessions.bytes()).isZero();
    }

    private Boolean liveOfOne(int number) throws Exception {
        Random random = new Random(number);
        FakeShell own = new FakeShell();
        FakeClient client = new FakeClient(100 + number % 3);
        WorkerStream.Listener listener = opened(client, own);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                listener.output("%07d\n".formatted(i).getBytes(UTF_8));
            }
        });
        writer.start();
        while (writer.isAlive()) {
            if (random.nextBoolean()) {
                client.stream().detach();
            }
            FakeClient next = new FakeClient(client.login().user().id());
            sessions.attach(next, CONTAINER, client.position().id(), -1, SIZE);
            client = next;
            sessions.tick();
        }
        writer.join();
        FakeClient last = new FakeClient(client.login().user().id());
        sessions.attach(last, CONTAINER, client.position().id(), -1, SIZE);
        sessions.tick();
        List<String> lines = last.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo("%07d".formatted(2_000 - lines.size() + i));
        }
        assertThat(lines).isNotEmpty();
        assertThat(own.permits).hasValue(2_000);
        last.stream().close();
        assertThat(own.hungUp).hasValue(1);
        return true;
    }

    private void assertEmpty() {
        assertThat(sessions.list(ANN, CONTAINER)).isEmpty();
        assertThat(sessions.count(ANN)).isZero();
        assertThat(sessions.bytes()).isZero();
    }

    private void write(String output) {
        worker.output(output.getBytes(UTF_8));
    }

    private FakeClient attached(long from) {
        FakeClient client = new FakeClient(ANN);
        sessions.attach(client, CONTAINER, first.position().id(), from, SIZE);
        return client;
    }

    private WorkerStream.Listener opened(FakeClient client, FakeShell to) {
        AtomicReference<WorkerStream.Listener> listener = new AtomicReference<>();
        sessions.open(client, CONTAINER, "/bin/sh", made -> {
            listener.set(made);
            return to;
        });
        return Objects.requireNonNull(listener.get());
    }

    private interface ThrowingAttempt {
        void run();
    }
}
