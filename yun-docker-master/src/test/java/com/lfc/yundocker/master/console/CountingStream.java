package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.node.WorkerStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker's end of a stream that counts what it is told. */
final class CountingStream implements WorkerStream {

    final AtomicInteger done = new AtomicInteger();
    final AtomicInteger hungUp = new AtomicInteger();

    @Override
    public void done() {
        done.incrementAndGet();
    }

    @Override
    public void close() {
        hungUp.incrementAndGet();
    }
}
