package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeystrokesTest {

    private final List<Integer> taken = new ArrayList<>();
    private final Keystrokes keystrokes = new Keystrokes(taken::add);

    @Test
    void whatWasTypedEarlyWaitsUntilTheTerminalListens() throws Exception {
        keystrokes.type(new byte[] {1, 2, 3});
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> keystrokes.read(new byte[10], 0, 10));
        assertThat(taken).isEmpty();

        keystrokes.begin();

        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(taken).containsExactly(3);
    }

    @Test
    void aLongPieceIsTakenInParts() {
        keystrokes.begin();
        keystrokes.type(new byte[] {1, 2, 3, 4, 5});
        keystrokes.type(new byte[0]);
        keystrokes.type(new byte[] {6});
        byte[] read = new byte[6];
        assertThat(keystrokes.read(read, 0, 3)).isEqualTo(3);
        assertThat(keystrokes.read(read, 3, 3)).isEqualTo(2);
        assertThat(keystrokes.read(read, 5, 1)).isEqualTo(1);
        assertThat(read).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(taken).containsExactly(3, 2, 1);
    }

    @Test
    void whatIsDroppedCountsAsTakenAndIsNotRead() {
        keystrokes.begin();
        keystrokes.type(new byte[] {1, 2, 3});
        keystrokes.type(new byte[] {4, 5});
        assertThat(keystrokes.read(new byte[2], 0, 2)).isEqualTo(2);

        keystrokes.drop();
        keystrokes.drop();
        keystrokes.type(new byte[] {6});

        assertThat(keystrokes.read()).isEqualTo(6);
        assertThat(taken).containsExactly(2, 3, 1);
    }

    @Test
    void itEndsForWhoeverReads() throws Exception {
        keystrokes.begin();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> keystrokes.read(new byte[10], 0, 10));
        keystrokes.close();
        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
        keystrokes.type(new byte[] {1});
        assertThat(keystrokes.read(new byte[10], 0, 10)).isEqualTo(-1);
    }
}
