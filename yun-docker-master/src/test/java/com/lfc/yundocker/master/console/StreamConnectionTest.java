package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.node.WorkerStream;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** What may happen before the worker's end of a stream is known here, because the worker is quick. */
class StreamConnectionTest {

    private static final ContainerStats STATS = new ContainerStats(0, 0.5, 1, 2, 3, 4, 5, 6, 7);

    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final ObjectMapper mapper = new ObjectMapper();
    private final StreamConnection connection = new StreamConnection(
            browser(),
            new CurrentUser(1, "ann", Role.USER),
            new ControlFrames(mapper, new JsonText(mapper)),
            new Pulse(Duration.ofSeconds(15), clock),
            clock,
            Runnable::run);

    @Test
    void whatTheBrowserTookEarlyCountsWhenTheStreamIsKnown() {
        connection.sample(STATS);
        connection.output(new byte[] {1});

        connection.opened(new Counting());

        assertThat(done).hasValue(2);
        connection.sample(STATS);
        assertThat(done).hasValue(3);
    }

    @Test
    void aStreamThatOpensForABrowserThatIsGoneIsHungUp() {
        connection.close(CloseStatus.NORMAL);

        connection.opened(new Counting());

        assertThat(hungUp).hasValue(1);
    }

    /** Takes every frame at once. */
    private static NativeWebSocketSession browser() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, Map.of("sendText", true, "sendBinary", true));
        Session tomcats = proxy(Session.class, Map.of("getAsyncRemote", remote));
        return proxy(NativeWebSocketSession.class, Map.of("getNativeSession", tomcats));
    }

    /** @param answers by method; {@code true} for one that tells its handler that the frame has left */
    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object answer = answers.get(method.getName());
                    if (Boolean.TRUE.equals(answer)) {
                        ((SendHandler) given[1]).onResult(new SendResult());
                        return null;
                    }
                    return answer;
                }));
    }

    private final class Counting implements WorkerStream {

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
        public void close() {
            hungUp.incrementAndGet();
        }
    }
}
