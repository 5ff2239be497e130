package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.TerminalSize;
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
    public boolean type(byte[] bytes) {
        return true;
    }

    @Override
    public void resize(TerminalSize size) {}

    @Override
    public int interrupt() {
        return 0;
    }

    @Override
    public void close() {
        hungUp.incrementAndGet();
    }
}
