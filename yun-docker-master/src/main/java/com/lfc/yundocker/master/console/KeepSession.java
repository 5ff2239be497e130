package com.lfc.yundocker.master.console;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets a WebSocket know the browser's session in which it was opened, if any, and which it must not outlive. */
final class KeepSession implements HandshakeInterceptor {

    private static final String SESSION = "yun.session";

    /** The browser's session in which it was opened; null when it was opened without one. */
    static @Nullable HttpSession browser(Map<String, Object> attributes) {
        return attributes.get(SESSION) instanceof HttpSession session ? session : null;
    }

    /** Whether it was opened without a session, or its session goes on. */
    static boolean goesOn(@Nullable HttpSession session) {
        try {
            return session == null || session.getCreationTime() >= 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet) {
            HttpSession session = servlet.getServletRequest().getSession(false);
            if (session != null) {
                attributes.put(SESSION, session);
            }
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
