package com.lfc.yundocker.worker.rpc;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers each number used once for as long as a replay of its call could be accepted. */
final class NonceWindow {

    /** About 1,600 calls a second for the whole window, some 25 MB; then calls are refused rather than let through. */
    private static final int CAPACITY = 200_000;

    private final long keepMillis;
    private final int capacity;
    private final Map<String, Long> seen = new LinkedHashMap<>();

    NonceWindow(long keepMillis) {
        this(keepMillis, CAPACITY);
    }

    NonceWindow(long keepMillis, int capacity) {
        this.keepMillis = keepMillis;
        this.capacity = capacity;
    }

    /** Whether this is the first time, and there is room to remember it. */
    synchronized boolean first(String nonce, long now) {
        forget(now - keepMillis);
        return seen.size() < capacity && seen.putIfAbsent(nonce, now) == null;
    }

    private void forget(long before) {
        Iterator<Long> oldestFirst = seen.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next() < before) {
            oldestFirst.remove();
        }
    }
}
