package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That frames leave one at a time and in their order, whenever and on whatever thread their end is told. */
class FrameSenderTest {

    /** A second frame while one is under way is an IllegalStateException of Tomcat's. */
    private final AtomicInteger underWay = new AtomicInteger();

    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private final Queue<SendHandler> unfinished = new ArrayDeque<>();
    private final AtomicInteger broken = new AtomicInteger();

    @Test
    void theNextOneWaitsForTheOneBefore() {
        FrameSender sender = sender(null);
        List<String> sent = new ArrayList<>();
        for (String text : List.of("a", "b", "c")) {
            sender.text(text, () -> sent.add(text));
        }
        assertThat(started).containsExactly("a");
        assertThat(sender.isIdle()).isFalse();

        finish(new SendResult());

        assertThat(started).containsExactly("a", "b");
        assertThat(sent).containsExactly("a");
        finish(new SendResult());
        finish(new SendResult());
        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(sender.isIdle()).isTrue();
    }

    @Test
    void nothingIsSentAfterOneThatBroke() {
        FrameSender sender = sender(null);
        List<String> sent = new ArrayList<>();
        sender.text("a", () -> sent.add("a"));
        sender.text("b", () -> sent.add("b"));

        finish(new SendResult(new IllegalStateException()));
        sender.text("c", () -> sent.add("c"));

        assertThat(broken).hasValue(1);
        assertThat(started).containsExactly("a");
        assertThat(sent).isEmpty();
    }

    @Test
    void norAfterOneWhoseEndCouldNotBeTold() {
        FrameSender sender = sender(handler -> handler.onResult(new SendResult()));
        sender.text("a", () -> {
            throw new IllegalStateException();
        });

        sender.text("b", () -> {});

        assertThat(broken).hasValue(1);
        assertThat(started).containsExactly("a");
    }

    @Test
    void framesThatLeaveAtOnceNeedNoDeeperStackEach() {
        FrameSender sender = sender(handler -> handler.onResult(new SendResult()));
        AtomicInteger left = new AtomicInteger(100_000);
        sender.text("first", () -> sendOn(sender, left));
        assertThat(started).hasSize(100_001);
    }

    @Test
    void manyThreadsAndNoFrameIsLost() throws InterruptedException {
        ExecutorService network = Executors.newFixedThreadPool(3);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        FrameSender sender = sender(handler -> network.execute(() -> handler.onResult(new SendResult())));
        AtomicInteger sent = new AtomicInteger();
        IntStream.range(0, 4)
                .forEach(thread -> senders.execute(() ->
                        IntStream.range(0, 5000).forEach(i -> sender.text(thread + ":" + i, sent::incrementAndGet))));
        senders.shutdown();
        assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!sender.isIdle() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        network.shutdown();
        assertThat(network.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(sent).hasValue(20_000);
        assertThat(broken).hasValue(0);
        for (int thread = 0; thread < 4; thread++) {
            String prefix = thread + ":";
            assertThat(started.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 5000).mapToObj(i -> prefix + i).toList());
        }
    }

    private static void sendOn(FrameSender sender, AtomicInteger left) {
        if (left.getAndDecrement() > 0) {
            sender.text("next", () -> sendOn(sender, left));
        }
    }

    private void finish(SendResult result) {
        underWay.decrementAndGet();
        unfinished.remove().onResult(result);
    }

    /** @param network what becomes of each frame; null when the test says when it has left */
    private FrameSender sender(@Nullable Network network) {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (method, arguments) -> {
            if (method.equals("sendText")) {
                if (underWay.incrementAndGet() > 1) {
                    throw new IllegalStateException("A frame is under way already");
                }
                started.add((String) arguments[0]);
                SendHandler handler = (SendHandler) arguments[1];
                if (network == null) {
                    unfinished.add(handler);
                } else {
                    network.send(result -> {
                        underWay.decrementAndGet();
                        handler.onResult(result);
                    });
                }
            }
            return null;
        });
        Session session = proxy(Session.class, (method, arguments) -> method.equals("getAsyncRemote") ? remote : null);
        return new FrameSender(session, 1000, broken::incrementAndGet);
    }

    private interface Network {
        void send(SendHandler handler);
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments));
    }
}
