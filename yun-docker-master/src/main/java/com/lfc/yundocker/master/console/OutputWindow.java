package com.lfc.yundocker.master.console;

import java.util.OptionalInt;

/**
 * Which pieces of output are dealt with, so that the worker may send others. One that has left is, unless the browser
 * acknowledges what it shows: then those that have left wait while {@value #BYTES} bytes or more are not acknowledged.
 */
final class OutputWindow {

    /**
     * Keeps a page busy at the end of a slow line (10 MB/s at a tenth of a second), and takes little of its memory. Beyond it
     * comes only what the worker had leave for already, a quarter of a megabyte at most.
     */
    static final int BYTES = 1 << 20;

    private boolean acknowledged;
    /** Sent, and not acknowledged. Counted before it is sent: who is quick acknowledges before it is known to have left. */
    private long unshown;
    /** Pieces that have left and are not dealt with. */
    private int waiting;

    /** The browser acknowledges. To be called before the first piece. */
    synchronized void expectAcknowledgements() {
        acknowledged = true;
    }

    synchronized boolean isAcknowledged() {
        return acknowledged;
    }

    /** A piece is about to be sent. */
    synchronized void sending(int bytes) {
        unshown += acknowledged ? bytes : 0;
    }

    /**
     * A piece has left.
     *
     * @return how many are dealt with now
     */
    synchronized int left() {
        waiting++;
        return dealtWith();
    }

    /**
     * The browser acknowledges bytes.
     *
     * @return how many pieces are dealt with now; empty when there are not so many to acknowledge
     */
    synchronized OptionalInt shown(long bytes) {
        if (bytes < 1 || bytes > unshown) {
            return OptionalInt.empty();
        }
        unshown -= bytes;
        return OptionalInt.of(dealtWith());
    }

    private int dealtWith() {
        if (unshown >= BYTES) {
            return 0;
        }
        int all = waiting;
        waiting = 0;
        return all;
    }
}
