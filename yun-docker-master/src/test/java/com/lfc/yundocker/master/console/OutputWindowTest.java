package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far the worker may be ahead of what a browser shows, and that no piece is forgotten or counted twice. */
class OutputWindowTest {

    private static final int PIECE = 32 * 1024;
    private static final int PIECES = OutputWindow.BYTES / PIECE;

    private final OutputWindow window = new OutputWindow();

    @Test
    void whatHasLeftIsDealtWithWhenNobodyAcknowledges() {
        for (int i = 0; i < 10 * PIECES; i++) {
            window.sending(PIECE);
            assertThat(window.left()).isEqualTo(1);
        }
        assertThat(window.shown(1)).isEmpty();
    }

    @Test
    void piecesWaitWhileTheWindowIsFull() {
        window.expectAcknowledgements();
        for (int i = 1; i < PIECES; i++) {
            assertThat(sent()).isEqualTo(1);
        }
        assertThat(sent()).isZero();
        assertThat(sent()).isZero();

        assertThat(window.shown(PIECE)).hasValue(0);
        assertThat(window.shown(1)).hasValue(2);
        assertThat(window.shown(PIECE)).hasValue(0);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aPieceMayBeAcknowledgedBeforeItIsKnownToHaveLeft() {
        window.expectAcknowledgements();
        window.sending(PIECE);
        assertThat(window.shown(PIECE)).hasValue(0);
        assertThat(window.left()).isEqualTo(1);
    }

    @Test
    void noMoreIsAcknowledgedThanWasSent() {
        window.expectAcknowledgements();
        assertThat(window.shown(1)).isEmpty();
        sent();
        for (long bytes : new long[] {Long.MIN_VALUE, -1, 0, PIECE + 1, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
            assertThat(window.shown(bytes)).isEmpty();
        }
        assertThat(window.shown(PIECE)).hasValue(0);
        assertThat(window.shown(1)).isEmpty();
    }

    @Test
    void onManyThreadsEveryPieceIsDealtWithOnce() throws InterruptedException {
        window.expectAcknowledgements();
        int threads = 4;
        int each = 20_000;
        AtomicInteger done = new AtomicInteger();
        Semaphore leave = new Semaphore(8);
        Semaphore shown = new Semaphore(0);
        ExecutorService all = Executors.newFixedThreadPool(2 * threads);
        for (int thread = 0; thread < threads; thread++) {
            all.execute(() -> IntStream.range(0, each).forEach(i -> {
                leave.acquireUninterruptibly();
                window.sending(PIECE);
                shown.release();
                deal(window.left(), done, leave);
            }));
            all.execute(() -> IntStream.range(0, each).forEach(i -> {
                shown.acquireUninterruptibly();
                deal(window.shown(PIECE).orElseThrow(), done, leave);
            }));
        }
        all.shutdown();
        assertThat(all.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(done).hasValue(threads * each);
    }

    private int sent() {
        window.sending(PIECE);
        return window.left();
    }

    private static void deal(int pieces, AtomicInteger done, Semaphore leave) {
        done.addAndGet(pieces);
        leave.release(pieces);
    }
}
