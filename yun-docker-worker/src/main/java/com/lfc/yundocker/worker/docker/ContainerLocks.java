package com.lfc.yundocker.worker.docker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One change at a time to a container, so that a removal never overtakes the run it is to undo. */
final class ContainerLocks {

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    <T> T holding(long containerId, Supplier<T> work) {
        ReentrantLock lock = stripes[Math.floorMod(Long.hashCode(containerId), stripes.length)];
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The deadline passed while another call changed the container");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
