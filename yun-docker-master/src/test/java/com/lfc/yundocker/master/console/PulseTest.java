package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a browser is asked whether it is still there. */
class PulseTest {

    private static final Duration PING = Duration.ofSeconds(15);

    private final MovableClock clock = new MovableClock("2026-11-28T12:00:00Z");

    @Test
    void thoseWhoCameTogetherAreAskedOneAfterTheOther() {
        List<Pulse> together =
                Stream.generate(() -> new Pulse(PING, clock)).limit(1000).toList();
        List<Long> asked = IntStream.range(0, 15)
                .mapToObj(second -> {
                    clock.move(Duration.ofSeconds(1));
                    return together.stream().filter(Pulse::takesTurn).count();
                })
                .toList();
        assertThat(asked).allSatisfy(many -> assertThat(many).isBetween(20L, 150L));
        assertThat(asked.stream().mapToLong(Long::longValue).sum()).isEqualTo(1000);
    }

    @Test
    void fromThenOnItIsAskedEveryTime() {
        Pulse pulse = new Pulse(PING, clock);
        clock.move(PING);
        assertThat(pulse.takesTurn()).isTrue();
        clock.move(PING.minusMillis(1));
        assertThat(pulse.takesTurn()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(pulse.takesTurn()).isTrue();
    }

    @Test
    void oneOfThoseWhoLookAtTheSameTimeAsks() throws Exception {
        int rounds = 500;
        int looking = 2;
        ExecutorService threads = Executors.newFixedThreadPool(looking);
        try {
            CyclicBarrier start = new CyclicBarrier(looking);
            for (int round = 0; round < rounds; round++) {
                Pulse pulse = new Pulse(PING, clock);
                clock.move(PING);
                Callable<Boolean> look = () -> {
                    start.await();
                    return pulse.takesTurn();
                };
                Future<Boolean> one = threads.submit(look);
                assertThat(threads.submit(look).get()).isNotEqualTo(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void itIsGivenUpWhenItAnsweredNoneOfThree() {
        Pulse pulse = new Pulse(PING, clock);
        assertThat(List.of(pulse.ask(), pulse.ask(), pulse.ask(), pulse.ask()))
                .containsExactly(true, true, true, false);
    }

    @Test
    void anAnswerIsOneToAllQuestionsBefore() {
        Pulse pulse = new Pulse(PING, clock);
        pulse.ask();
        pulse.ask();
        pulse.answered();
        assertThat(List.of(pulse.ask(), pulse.ask(), pulse.ask(), pulse.ask()))
                .containsExactly(true, true, true, false);
    }
}
