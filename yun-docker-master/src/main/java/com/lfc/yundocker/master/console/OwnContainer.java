package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets only a container's owner through; to all others it does not exist. */
@Component
class OwnContainer implements HandshakeInterceptor {

    private final YunContainerService containers;

    OwnContainer(YunContainerService containers) {
        this.containers = containers;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        OptionalLong id = Asked.containerId(request.getURI());
        if (id.isEmpty()) {
            response.setStatusCode(HttpStatus.NOT_FOUND);
            return false;
        }
        CurrentUser user = SocketLogin.user(request.getPrincipal());
        try {
            containers.owned(id.getAsLong(), user.id());
            return true;
        } catch (ProblemException e) {
            response.setStatusCode(HttpStatusCode.valueOf(e.code().status()));
            return false;
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
