package com.lfc.yundocker.worker.docker;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/** What is typed into a terminal, until it takes it. How much that may be is up to who types. */
final class Keystrokes extends InputStream {

    private final IntConsumer taken;
    private final Deque<byte[]> typed = new ArrayDeque<>();
    private int position;
    private boolean ready;
    private boolean closed;

    /** @param taken told of each number of bytes that the terminal has taken */
    Keystrokes(IntConsumer taken) {
        this.taken = taken;
    }

    synchronized void type(byte[] bytes) {
        if (!closed && bytes.length > 0) {
            typed.add(bytes);
            notifyAll();
        }
    }

    /** Forgets what the terminal has not taken; it counts as taken. */
    void drop() {
        int count = forget();
        if (count > 0) {
            taken.accept(count);
        }
    }

    private synchronized int forget() {
        int count = typed.stream().mapToInt(bytes -> bytes.length).sum() - position;
        typed.clear();
        position = 0;
        return count;
    }

    /** The terminal listens from now on; what was typed before waits. */
    synchronized void begin() {
        ready = true;
        notifyAll();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        int count = take(into, from, most);
        if (count > 0) {
            taken.accept(count);
        }
        return count;
    }

    private synchronized int take(byte[] into, int from, int most) {
        while (!closed && (!ready || typed.isEmpty())) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        if (closed) {
            return -1;
        }
        byte[] next = typed.element();
        int count = Math.min(most, next.length - position);
        System.arraycopy(next, position, into, from, count);
        position += count;
        if (position == next.length) {
            typed.remove();
            position = 0;
        }
        return count;
    }

    @Override
    public synchronized void close() {
        closed = true;
        typed.clear();
        notifyAll();
    }
}
