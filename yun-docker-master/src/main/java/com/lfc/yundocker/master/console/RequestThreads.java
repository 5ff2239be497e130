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

    /** To be called when all else about the connector's threads is set. They end with it. */
    static void serve(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            RequestThreads threads = new RequestThreads(protocol, new TaskQueue(protocol.getMaxQueueSize()));
            protocol.setExecutor(threads);
            connector.addLifecycleListener(event -> {
                if (Lifecycle.AFTER_DESTROY_EVENT.equals(event.getType())) {
                    threads.shutdownNow();
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

    @Override
    public void execute(Runnable task) {
        if (SENDING.get()) {
            // Of a text in several pieces the next is sent from within the end of the one before: not deeper than that.
            SENDING.set(false);
            task.run();
        } else {
            super.execute(task);
        }
    }
}
