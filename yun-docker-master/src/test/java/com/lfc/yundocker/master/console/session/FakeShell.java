package com.lfc.yundocker.master.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.node.WorkerStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker's end of a terminal. */
final class FakeShell implements WorkerStream {

    final AtomicInteger permits = new AtomicInteger();
    final AtomicInteger hungUp = new AtomicInteger();
    final List<TerminalSize> sizes = new ArrayList<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();

    String typed() {
        return typed.toString(UTF_8);
    }

    @Override
    public void done() {
        permits.incrementAndGet();
    }

    @Override
    public boolean type(byte[] bytes) {
        typed.writeBytes(bytes);
        return true;
    }

    @Override
    public void resize(TerminalSize size) {
        sizes.add(size);
    }

    @Override
    public int interrupt() {
        return 5;
    }

    @Override
    public void close() {
        hungUp.incrementAndGet();
    }
}
