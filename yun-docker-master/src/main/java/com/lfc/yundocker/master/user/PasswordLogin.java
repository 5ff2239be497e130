package com.lfc.yundocker.master.user;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Login by name and password, with guessing slowed down. */
@Service
public class PasswordLogin {

    private final UserService users;
    private final LoginThrottle throttle;

    PasswordLogin(UserService users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    /**
     * The user whose password this is; may be banned.
     *
     * @param address of the client
     * @throws ProblemException {@code BAD_CREDENTIALS}, {@code TOO_MANY_ATTEMPTS}
     */
    public User user(String username, String password, String address) {
        LoginThrottle.Attempt attempt = throttle.begin(username, address);
        User user = checked(username, password, attempt);
        if (user == null) {
            attempt.failed();
            throw new ProblemException(ProblemCode.BAD_CREDENTIALS, "Name or password is wrong.");
        }
        attempt.succeeded();
        return user;
    }

    private @Nullable User checked(String username, String password, LoginThrottle.Attempt attempt) {
        try {
            return users.authenticated(username, password);
        } catch (RuntimeException e) {
            attempt.withdrawn();
            throw e;
        }
    }
}
