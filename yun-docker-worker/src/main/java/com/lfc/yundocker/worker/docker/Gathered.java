package com.lfc.yundocker.worker.docker;

import java.time.Duration;

/**
 * Bytes between one thread that has them piece by piece and another that wants many at a time: whoever takes some waits a
 * little for more, since what is taken costs the same on its way whether it is a line or a thousand.
 */
final class Gathered {

    private final byte[] bytes;
    private final long lingerNanos;
    private int from;
    private int count;
    /** From how many bytes on who waits for them is woken. */
    private int wanted;

    private boolean ended;
    private boolean closed;

    /** @param linger how long the first byte may wait for others */
    Gathered(int capacity, Duration linger) {
        bytes = new byte[capacity];
        lingerNanos = linger.toNanos();
    }

    /**
     * Waits for room.
     *
     * @return false when nobody takes any more
     */
    synchronized boolean put(byte[] piece) {
        int done = 0;
        while (done < piece.length && !closed) {
            if (count == bytes.length) {
                await(0);
            } else {
                done += putSome(piece, done);
                if (count >= wanted) {
                    notifyAll();
                }
            }
        }
        return !closed;
    }

    /**
     * Waits for at least one byte, and then a little for {@code most}.
     *
     * @return empty when there will be none any more
     */
    synchronized byte[] take(int most) {
        awaitAtLeast(1, Long.MAX_VALUE);
        awaitAtLeast(Math.min(most, bytes.length), lingerNanos);
        byte[] taken = new byte[closed ? 0 : Math.min(most, count)];
        int first = Math.min(taken.length, bytes.length - from);
        System.arraycopy(bytes, from, taken, 0, first);
        System.arraycopy(bytes, 0, taken, first, taken.length - first);
        from = (from + taken.length) % bytes.length;
        count -= taken.length;
        notifyAll();
        return taken;
    }

    /** There is nothing more to put. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nobody takes any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private int putSome(byte[] piece, int done) {
        int to = (from + count) % bytes.length;
        int room = Math.min(bytes.length - count, bytes.length - to);
        int some = Math.min(room, piece.length - done);
        System.arraycopy(piece, done, bytes, to, some);
        count += some;
        return some;
    }

    private void awaitAtLeast(int many, long longestNanos) {
        wanted = many;
        long begin = System.nanoTime();
        long left = longestNanos;
        while (count < many && left > 0 && !ended && !closed) {
            // Rounded up: 0 would be for ever.
            await(left / 1_000_000 + 1);
            left = longestNanos - (System.nanoTime() - begin);
        }
    }

    private void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
