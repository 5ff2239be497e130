package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheredTest {

    private static final Duration LITTLE = Duration.ofMillis(1);
    private static final Duration FOR_EVER = Duration.ofHours(1);

    @Test
    void whatIsPutIsTakenInItsOrder() throws Exception {
        byte[] all = new byte[1_000_003];
        new Random(7).nextBytes(all);
        Gathered gathered = new Gathered(1000, LITTLE);
        CompletableFuture<Boolean> putting = CompletableFuture.supplyAsync(() -> putAll(gathered, all));

        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        byte[] some = gathered.take(700);
        while (some.length > 0) {
            assertThat(some.length).isLessThanOrEqualTo(700);
            taken.writeBytes(some);
            some = gathered.take(700);
        }

        assertThat(putting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(taken.toByteArray()).isEqualTo(all);
    }

    @Test
    void whatComesByteByByteIsTakenTogether() throws Exception {
        Gathered gathered = new Gathered(1000, FOR_EVER);
        CompletableFuture<byte[]> taking = CompletableFuture.supplyAsync(() -> gathered.take(700));

        for (int i = 0; i < 700; i++) {
            assertThat(taking).isNotDone();
            gathered.put(new byte[1]);
        }

        assertThat(taking.get(10, TimeUnit.SECONDS)).hasSize(700);
    }

    @Test
    void aLittleIsTakenWhenNoMoreComesForAWhile() {
        Gathered gathered = new Gathered(1000, LITTLE);
        gathered.put(new byte[3]);

        assertThat(gathered.take(700)).hasSize(3);
    }

    @Test
    void theEndIsNotWaitedWith() {
        Gathered gathered = new Gathered(1000, FOR_EVER);
        gathered.put(new byte[3]);
        gathered.end();

        assertThat(gathered.take(700)).hasSize(3);
        assertThat(gathered.take(700)).isEmpty();
    }

    @Test
    void whoPutsIsToldThatNobodyTakesAnyMore() throws Exception {
        Gathered gathered = new Gathered(10, LITTLE);
        CompletableFuture<Boolean> putting = CompletableFuture.supplyAsync(() -> gathered.put(new byte[100]));
        assertThat(gathered.take(5)).hasSize(5);

        gathered.close();

        assertThat(putting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gathered.take(5)).isEmpty();
    }

    private static boolean putAll(Gathered gathered, byte[] all) {
        Random random = new Random(8);
        int from = 0;
        boolean wanted = true;
        while (from < all.length && wanted) {
            byte[] piece = new byte[Math.min(all.length - from, random.nextInt(3000))];
            System.arraycopy(all, from, piece, 0, piece.length);
            wanted = gathered.put(piece);
            from += piece.length;
        }
        gathered.end();
        return wanted;
    }
}
