package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Answers malformed handshakes with 400. Tomcat throws an {@link IllegalArgumentException} for an address or a header
 * {@code Sec-WebSocket-Extensions} that it cannot parse, Spring an {@link IndexOutOfBoundsException}; both would be a 500.
 */
@Component
class WebSocketHandshake implements HandshakeHandler {

    private static final Logger log = LoggerFactory.getLogger(WebSocketHandshake.class);

    private final DefaultHandshakeHandler tomcats = new DefaultHandshakeHandler();
    private final HandlerExceptionResolver handlerExceptionResolver;

    WebSocketHandshake(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    public boolean doHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        try {
            return tomcats.doHandshake(request, response, handler, attributes);
        } catch (HandshakeFailureException | IllegalArgumentException | IndexOutOfBoundsException failure) {
            if (!isMalformed(failure)) {
                throw failure;
            }
            log.debug("Malformed WebSocket handshake: {}", failure.getMessage());
            refuse(request, response);
            return false;
        }
    }

    /** Spring wraps what Tomcat throws. */
    private static boolean isMalformed(RuntimeException failure) {
        return !(failure instanceof HandshakeFailureException)
                || failure.getCause() instanceof IllegalArgumentException;
    }

    private void refuse(ServerHttpRequest request, ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest asked && response instanceof ServletServerHttpResponse answer) {
            // Tomcat has begun to accept the upgrade.
            answer.getServletResponse().reset();
            handlerExceptionResolver.resolveException(
                    asked.getServletRequest(),
                    answer.getServletResponse(),
                    null,
                    new ProblemException(
                            ProblemCode.INVALID_REQUEST,
                            "The WebSocket handshake is malformed. Check its address and its header"
                                    + " Sec-WebSocket-Extensions."));
        }
    }
}
