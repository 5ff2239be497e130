package com.lfc.yundocker.tests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;

/**
 * Opens WebSockets with one user's login.
 *
 * @param base of the master, {@code http://host:port}
 * @param login headers that say who it is, beside the client's cookies
 */
record Sockets(HttpClient http, String base, Map<String, String> login) {

    /** @throws java.util.concurrent.CompletionException with a {@code WebSocketHandshakeException} when it is refused */
    <T extends OpenSocket> T open(T socket, String path, Map<String, String> headers) {
        WebSocket.Builder handshake = http.newWebSocketBuilder();
        login.forEach(handshake::header);
        headers.forEach(handshake::header);
        socket.open(handshake, URI.create(base.replaceFirst("^http", "ws") + path));
        return socket;
    }
}
