package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.user.PasswordLogin;
import com.lfc.yundocker.master.user.User;
import com.lfc.yundocker.master.user.UserService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "account")
class LoginController {

    private final UserService users;
    private final PasswordLogin logins;
    private final LoginSession sessions;

    LoginController(UserService users, PasswordLogin logins, LoginSession sessions) {
        this.users = users;
        this.logins = logins;
        this.sessions = sessions;
    }

    @PostMapping(path = "/auth/register", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an account and log in")
    UserView register(
            @Valid @RequestBody RegistrationRequest wanted, HttpServletRequest request, HttpServletResponse response) {
        User user = users.register(wanted.username(), wanted.password(), Role.USER);
        sessions.begin(user, request, response);
        return UserView.of(user);
    }

    @PostMapping(path = "/auth/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Log in; the answer sets the session cookie and the cookie XSRF-TOKEN")
    UserView login(@Valid @RequestBody LoginRequest login, HttpServletRequest request, HttpServletResponse response) {
        User user = logins.user(login.username(), login.password(), request.getRemoteAddr());
        if (user.getRole() == Role.BANNED) {
            throw LoginFilter.banned();
        }
        sessions.begin(user, request, response);
        return UserView.of(user);
    }

    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the session")
    void logout(HttpServletRequest request) {
        sessions.end(request);
    }

    @GetMapping("/me")
    @Operation(summary = "One's own account")
    UserView me(@AuthenticationPrincipal CurrentUser user) {
        return UserView.of(users.get(user.id()));
    }
}
