package com.lfc.yundocker.master.user;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the user {@code admin} with a random password when there is no admin yet. */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";

    private final UserService users;
    private final UserProperties properties;

    FirstAdmin(UserService users, UserProperties properties) {
        this.users = users;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (users.hasAdmin()) {
            return;
        }
        String password = randomPassword();
        try {
            users.register(NAME, password, Role.ADMIN);
        } catch (ProblemException e) {
            log.info("Another master made the first admin: {}", e.getMessage());
            return;
        }
        tell(password);
    }

    private void tell(String password) throws IOException {
        Path file = properties.firstAdminPasswordFile();
        if (file == null) {
            // To the terminal of whoever starts it, on purpose not through a logger.
            PrintStream terminal = System.out;
            terminal.println("First start: user " + NAME + ", password " + password + " (shown only now)");
            return;
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n", StandardOpenOption.WRITE);
        log.info("First start: the password of user {} is in {}", NAME, file);
    }

    private static String randomPassword() {
        byte[] bits = new byte[18];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
