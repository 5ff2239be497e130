package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.console.session.StreamLogin;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.User;
import com.lfc.yundocker.master.user.UserService;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;

/** Whose a WebSocket is: by the request that opened it, and later by what has become of that login. */
@Component
class SocketLogin {

    private final UserService users;
    private final ApiTokens tokens;

    SocketLogin(UserService users, ApiTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    static CurrentUser opener(WebSocketSession session) {
        return user(session.getPrincipal());
    }

    static CurrentUser user(@Nullable Principal principal) {
        if (principal instanceof Authentication login && login.getPrincipal() instanceof CurrentUser user) {
            return user;
        }
        throw new IllegalStateException("A WebSocket was opened without a login");
    }

    /** The login of the request that opened it, which outlives the WebSocket. */
    static StreamLogin of(WebSocketSession session) {
        String authorization = session.getHandshakeHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return new StreamLogin(
                opener(session),
                KeepSession.browser(session.getAttributes()),
                ApiTokens.isBearer(authorization) ? authorization : null);
    }

    /** The account as it is now; empty when it may do nothing any more, or the token or the browser's session is gone. */
    Optional<CurrentUser> now(WebSocketSession session) {
        return now(of(session));
    }

    /** As above. */
    Optional<CurrentUser> now(StreamLogin login) {
        if (!KeepSession.goesOn(login.browser())) {
            return Optional.empty();
        }
        String authorization = login.authorization();
        User user = authorization == null ? users.find(login.user().id()) : tokens.owner(authorization);
        return Optional.ofNullable(user)
                .filter(account -> account.getRole() != Role.BANNED)
                .map(User::toCurrentUser);
    }
}
