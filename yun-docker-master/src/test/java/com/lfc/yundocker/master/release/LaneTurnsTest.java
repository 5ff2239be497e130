package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many lanes write at a time. */
class LaneTurnsTest {

    private final LaneTurns turns = new LaneTurns(ReleaseSettings.of(Map.of("writers", "2")));

    @Test
    void asManyAsAreAllowedWriteAtATimeAndAllHaveTheirTurn() {
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        // Each waits for another: only with two of them in does any come out.
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(lane -> CompletableFuture.runAsync(
                                    () -> turns.take(() -> {
                                        most.accumulateAndGet(writing.incrementAndGet(), Math::max);
                                        meet(both);
                                        writing.decrementAndGet();
                                    }),
                                    lanes))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            lanes.shutdownNow();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void aTurnThatFailsIsOverAllTheSame() {
        IntStream.range(0, 3)
                .forEach(lane -> assertThatThrownBy(() -> turns.take(() -> {
                            throw new IllegalStateException("on purpose");
                        }))
                        .hasMessage("on purpose"));
        assertThat(turns.<String>take(() -> "written")).isEqualTo("written");
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
