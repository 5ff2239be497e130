package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.user.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** The browser's login: a session that holds nothing but the user's id. */
@Component
class LoginSession {

    /** Attribute of a session. */
    static final String USER_ID = "yun.user-id";

    private final CsrfTokenRepository csrfTokens;

    LoginSession(CsrfTokenRepository csrfTokens) {
        this.csrfTokens = csrfTokens;
    }

    /** A new session and a new CSRF token, so that neither can have been planted before; what the old one opened ends. */
    void begin(User user, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        request.getSession(true).setAttribute(USER_ID, user.getId());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Nullable
    Long userId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (Long) session.getAttribute(USER_ID);
    }
}
