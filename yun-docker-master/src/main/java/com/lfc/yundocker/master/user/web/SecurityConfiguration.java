package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.UserService;
import com.lfc.yundocker.master.webui.PageRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Who may call what, in one place. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String REGISTER = "/api/v1/auth/register";
    static final Set<String> SIGN_IN = Set.of(LOGIN, REGISTER);

    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        // The page reads the cookie and sends it back as a header; it is no secret to the page itself.
        return CookieCsrfTokenRepository.withHttpOnlyFalse();
    }

    /** Whoever they are, also banned or while the database is down: the page itself says so then. Sets no cookie. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain page(HttpSecurity http) throws Exception {
        return http.securityMatcher(PageRequests::matches)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(new SafeHeaders())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            UserService users,
            ApiTokens tokens,
            LoginSession sessions,
            Problems problems,
            CsrfTokenRepository csrfTokens)
            throws Exception {
        // Without a name for the attribute the token is read, and its cookie set, on every request.
        CsrfTokenRequestAttributeHandler eager = new CsrfTokenRequestAttributeHandler();
        eager.setCsrfRequestAttributeName(null);
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(LOGIN, REGISTER, "/actuator/health/**", "/v3/api-docs", "/v3/api-docs/**")
                        .permitAll()
                        .requestMatchers("/api/v1/admin/**", "/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .headers(new SafeHeaders())
                // Login and registration take JSON only, which a foreign page cannot send without being asked first.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(eager)
                        .ignoringRequestMatchers(LOGIN, REGISTER)
                        .ignoringRequestMatchers(LoginFilter::carriesToken))
                // The session is LoginSession's alone. Spring's own management would take every request for a login,
                // and give it another session id and another CSRF token: requests at the same time lose theirs.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Before the CSRF check: who is not logged in shall hear that, whatever else is missing.
                .addFilterBefore(new LoginFilter(users, tokens, sessions, problems), CsrfFilter.class)
                .exceptionHandling(answers -> answers.authenticationEntryPoint(
                                (request, response, e) -> problems.answer(request, response, notLoggedIn()))
                        .accessDeniedHandler((request, response, e) -> problems.answer(request, response, denied(e))))
                .build();
    }

    /** Also while an error is being reported: the report of a refused method would be refused for its method again. */
    @Bean
    RequestRejectedHandler malformedRequests(Problems problems) {
        return (request, response, e) -> problems.answer(request, response, malformed(request));
    }

    private static ProblemException malformed(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Integer.valueOf(HttpStatus.METHOD_NOT_ALLOWED.value()).equals(status)
                ? new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "This method is not allowed here.")
                : new ProblemException(
                        ProblemCode.INVALID_REQUEST, "The method, the path or a header of the request is malformed.");
    }

    private static ProblemException notLoggedIn() {
        return new ProblemException(ProblemCode.NOT_LOGGED_IN, "Log in, or send an API token.");
    }

    /** The CSRF check alone comes here without a login; all others send those to the entry point. */
    private static ProblemException denied(AccessDeniedException e) {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            return notLoggedIn();
        }
        return e instanceof CsrfException
                ? new ProblemException(
                        ProblemCode.CSRF_TOKEN_MISSING,
                        "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.")
                : new ProblemException(ProblemCode.FORBIDDEN, "Only admins may do this.");
    }
}
