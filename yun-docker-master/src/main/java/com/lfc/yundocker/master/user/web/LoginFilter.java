package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.User;
import com.lfc.yundocker.master.user.UserService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who makes a request, by API token or by session, and reads the account anew for each: a ban or another role
 * holds from the very next request.
 */
class LoginFilter extends OncePerRequestFilter {

    private final UserService users;
    private final ApiTokens tokens;
    private final LoginSession sessions;
    private final Problems problems;

    LoginFilter(UserService users, ApiTokens tokens, LoginSession sessions, Problems problems) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.problems = problems;
    }

    /** Requests with an API token need no CSRF token: no foreign page can make a browser send that header. */
    static boolean carriesToken(HttpServletRequest request) {
        return ApiTokens.isBearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    /** Whoever logs in or registers becomes somebody else: who they are until then, perhaps banned, is of no matter. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SecurityConfiguration.SIGN_IN.contains(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        User user;
        try {
            user = allowed(request);
        } catch (RuntimeException e) {
            // Also when the database is down: no controller's answer would be reached.
            problems.answer(request, response, e);
            return;
        }
        if (user != null) {
            SecurityContextHolder.getContext().setAuthentication(authentication(user));
        }
        chain.doFilter(request, response);
    }

    private @Nullable User allowed(HttpServletRequest request) {
        User user = user(request);
        if (user != null && user.getRole() == Role.BANNED) {
            throw banned();
        }
        return user;
    }

    static ProblemException banned() {
        return new ProblemException(ProblemCode.BANNED, "This account is banned. Ask an operator.");
    }

    private @Nullable User user(HttpServletRequest request) {
        if (carriesToken(request)) {
            return tokens.owner(request.getHeader(HttpHeaders.AUTHORIZATION));
        }
        Long id = sessions.userId(request);
        return id == null ? null : users.find(id);
    }

    private static UsernamePasswordAuthenticationToken authentication(User user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user.toCurrentUser(), null, List.of(new SimpleGrantedAuthority("ROLE_" + user.getRole())));
    }
}
