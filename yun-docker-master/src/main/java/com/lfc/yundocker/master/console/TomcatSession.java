package com.lfc.yundocker.master.console;

import jakarta.websocket.Session;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The servlet container's own session behind one of Spring's: only it sends without waiting, or within a time. */
final class TomcatSession {

    private TomcatSession() {}

    static Session of(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession springs
                && springs.getNativeSession() instanceof Session tomcats) {
            return tomcats;
        }
        throw new IllegalStateException("Not a session of the servlet container: " + session.getClass());
    }
}
