package com.lfc.yundocker.master.user;

import com.lfc.yundocker.boot.UnusableSettingException;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Makes the user {@code admin} with a random password when there is no admin yet: when the tables are there and before
 * the web server takes requests, so that nobody can be faster. The password is told before the account is committed: a
 * crash in between leaves a password without an account, and the next start begins anew.
 */
@Component
class FirstAdmin implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";

    private final UserService users;
    private final @Nullable PasswordFile file;

    FirstAdmin(UserService users, UserProperties properties) {
        this.users = users;
        Path path = properties.firstAdminPasswordFile();
        file = path == null ? null : new PasswordFile(path);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (users.hasAdmin()) {
            forgetStalePassword();
            return;
        }
        String password = randomPassword();
        try {
            users.register(NAME, password, Role.ADMIN, () -> tell(password));
        } catch (ProblemException e) {
            if (!users.hasAdmin()) {
                throw new IllegalStateException(
                        "There is no admin, and the user " + NAME + " is none. Give one the role ADMIN in yun_user.",
                        e);
            }
            log.info("Another master made the first admin");
            forgetStalePassword();
        }
    }

    private void tell(String password) {
        if (file == null) {
            print(password);
            return;
        }
        try {
            file.write(password);
        } catch (IOException e) {
            throw new UnusableSettingException(
                    "yun.users.first-admin-password-file",
                    "No first admin was made: the password cannot be written to " + file + " (" + e + ").");
        }
        log.info("First start: the password of user {} is in {}", NAME, file);
    }

    /** To the terminal of whoever starts it, on purpose not through a logger. */
    private static void print(String password) {
        PrintStream terminal = System.out;
        terminal.println("First start: user " + NAME + ", password " + password + " (shown only now)");
        if (terminal.checkError()) {
            throw new IllegalStateException("No first admin was made: the password cannot be printed");
        }
    }

    /** A start that did not come to its end may have left a password that never became an account's. */
    private void forgetStalePassword() {
        if (file == null) {
            return;
        }
        try {
            String left = file.read();
            if (left != null && users.authenticated(NAME, left) == null) {
                file.delete();
            }
        } catch (IOException e) {
            log.warn("{} may hold a password that is none: {}", file, e.toString());
        }
    }

    private static String randomPassword() {
        byte[] bits = new byte[18];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
