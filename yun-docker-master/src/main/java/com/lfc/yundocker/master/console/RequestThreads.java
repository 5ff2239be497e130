package com.lfc.yundocker.master.console;

import java.util.concurrent.TimeUnit;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Tomcat's threads for requests, as many as it would make itself. It hands them the end of each frame, too, that was sent
 * without waiting, though most are gone at once: one sample for some hundred watchers would start as many threads. The end
 * of a frame that is gone at once is told on the thread that sent it instead.
 */
final class RequestThreads extends ThreadPoolExecutor {

    private static final ThreadLocal<Boolean> SENDING = ThreadLocal.withInitial(() -> false);

    private RequestThreads(AbstractProtocol<?> protocol, TaskQueue queue) {
        super(
                protocol.getMinSpareThreads(),
                protocol.getMaxThreads(),
                1,
                TimeUnit.MINUTES,
                queue,
                new TaskThreadFactory("http-", true, protocol.getThreadPriority()));
        queue.setParent(this);
    }

    /** While the connector runs, unless it is given other threads. */
    static void serve(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            connector.addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.BEFORE_START_EVENT) && protocol.getExecutor() == null) {
                    protocol.setExecutor(new RequestThreads(protocol, new TaskQueue(protocol.getMaxQueueSize())));
                } else if (event.getType().equals(Lifecycle.AFTER_STOP_EVENT)
                        && protocol.getExecutor() instanceof RequestThreads threads) {
                    threads.end();
                    protocol.setExecutor(null);
                }
            });
        }
    }

    /** @param sending of one frame, whose end may be told before this returns */
    static void whileSending(Runnable sending) {
        SENDING.set(true);
        try {
            sending.run();
        } finally {
            SENDING.set(false);
        }
    }

    /** As Tomcat ends its own: what is still at work is interrupted, and has some seconds. */
    private void end() {
        shutdownNow();
        try {
            awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void execute(Runnable task) {
        if (SENDING.get()) {
            // A frame in several pieces sends the next from within the end of the one before: only the first is told
            // here.
            SENDING.set(false);
            task.run();
        } else {
            super.execute(task);
        }
    }
}
