package com.lfc.yundocker.master.console;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A browser's end of a connection. Every frame leaves for it at once, unless it is stopped. */
final class FakeBrowser {

    private final List<String> texts = new ArrayList<>();
    private final Queue<SendHandler> stuck = new ArrayDeque<>();
    private boolean stopped;

    NativeWebSocketSession session() {
        RemoteEndpoint.Async remote = proxy(
                RemoteEndpoint.Async.class,
                Map.of(
                        "sendText",
                        given -> {
                            texts.add((String) given[0]);
                            left((SendHandler) given[1]);
                        },
                        "sendBinary",
                        given -> left((SendHandler) given[1])),
                Map.of());
        Session tomcats = proxy(Session.class, Map.of(), Map.of("getAsyncRemote", remote));
        return proxy(NativeWebSocketSession.class, Map.of(), Map.of("getNativeSession", tomcats));
    }

    List<String> texts() {
        return texts;
    }

    /** Nothing leaves from now on. */
    void stop() {
        stopped = true;
    }

    void goOn() {
        stopped = false;
        while (!stuck.isEmpty()) {
            stuck.remove().onResult(new SendResult());
        }
    }

    private void left(SendHandler handler) {
        if (stopped) {
            stuck.add(handler);
        } else {
            handler.onResult(new SendResult());
        }
    }

    private static <T> T proxy(Class<T> type, Map<String, Consumer<Object[]>> calls, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    calls.getOrDefault(method.getName(), ignored -> {}).accept(given);
                    return answers.get(method.getName());
                }));
    }
}
