package com.lfc.yundocker.worker.docker;

/** Bytes between one thread that has them piece by piece and another that wants as many as there are. */
final class Gathered {

    private final byte[] bytes;
    private int from;
    private int count;
    private boolean ended;
    private boolean closed;

    Gathered(int capacity) {
        bytes = new byte[capacity];
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
                await();
            } else {
                done += putSome(piece, done);
                notifyAll();
            }
        }
        return !closed;
    }

    /**
     * Waits for at least one byte.
     *
     * @return empty when there will be none any more
     */
    synchronized byte[] take(int most) {
        while (count == 0 && !ended && !closed) {
            await();
        }
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

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
