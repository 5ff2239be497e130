package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts and their roles. */
@Service
public class UserService {

    private static final int LONGEST_PASSWORD = 72;

    private final UserMapper users;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;
    private final UserProperties properties;
    private final Clock clock;
    /** Compared with when there is no such user, so that the answer takes as long. */
    private final String nobodysHash;

    UserService(
            UserMapper users,
            Ledger ledger,
            TransactionTemplate transaction,
            PasswordEncoder passwords,
            UserProperties properties,
            Clock clock) {
        this.users = users;
        this.ledger = ledger;
        this.transaction = transaction;
        this.passwords = passwords;
        this.properties = properties;
        this.clock = clock;
        nobodysHash = passwords.encode("nobody has this password");
    }

    /**
     * Makes an account with its first credits.
     *
     * @throws ProblemException {@code USERNAME_TAKEN}; {@code INVALID_REQUEST} for a password of more than 72 bytes
     */
    public User register(String username, String password, Role role) {
        return register(username, password, role, () -> {});
    }

    /** As above; when {@code beforeCommit} fails there is no account. */
    User register(String username, String password, Role role, Runnable beforeCommit) {
        requireShort(password);
        User user = new User();
        user.setUsername(User.canonicalName(username));
        // Takes long on purpose: before the transaction, which holds a connection.
        user.setPasswordHash(passwords.encode(password));
        user.setRole(role);
        user.setBalance(0L);
        user.setCreatedAt(clock.instant());
        transaction.executeWithoutResult(status -> {
            insert(user);
            beforeCommit.run();
        });
        return get(user.getId());
    }

    /** bcrypt looks at so many bytes only; what it would not look at is refused. */
    private static void requireShort(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "password: not more than 72 bytes in UTF-8.", "password");
        }
    }

    private void insert(User user) {
        try {
            users.insert(user);
        } catch (DuplicateKeyException e) {
            throw new ProblemException(ProblemCode.USERNAME_TAKEN, "This name is taken. Choose another.", "username");
        }
        if (properties.welcomeCredits() > 0) {
            updateBalance(
                    user.getId(),
                    properties.welcomeCredits(),
                    LedgerKind.WELCOME,
                    "welcome:" + user.getId(),
                    "Welcome");
        }
    }

    /**
     * Moves a user's credits, through the ledger.
     *
     * @return false when the operation was written before
     */
    @Transactional
    public boolean updateBalance(long userId, long amount, LedgerKind kind, String operationId, String note) {
        return ledger.post(new LedgerPosting(userId, amount, kind, operationId, note));
    }

    /** The user whose password this is, or null; both answers take the same time. */
    public @Nullable User authenticated(String username, String password) {
        User user = named(User.canonicalName(username));
        boolean matches = passwords.matches(password, user == null ? nobodysHash : user.getPasswordHash());
        return matches ? user : null;
    }

    /** Compares again: to MySQL and MariaDB a name with spaces behind it is the same name. */
    private @Nullable User named(String canonicalName) {
        User user = users.byName(canonicalName);
        return user != null && user.getUsername().equals(canonicalName) ? user : null;
    }

    public @Nullable User find(long id) {
        return users.selectById(id);
    }

    /**
     * @throws ProblemException {@code NOT_FOUND}
     */
    public User get(long id) {
        User user = users.selectById(id);
        if (user == null) {
            throw ProblemException.notFound("user", id);
        }
        return user;
    }

    /**
     * All accounts, or some.
     *
     * @param search part of the name, in any case; null for all
     * @param role null for all
     */
    public IPage<User> list(@Nullable String search, @Nullable Role role, IPage<User> page) {
        return users.found(page, search == null ? null : escaped(User.canonicalName(search)), role);
    }

    /** For LIKE: names may have underscores. */
    private static String escaped(String part) {
        return part.replaceAll("[!%_]", "!$0");
    }

    /**
     * What an account is now.
     *
     * @param before the role that it had
     */
    public record RoleChange(User user, Role before) {}

    /**
     * Changes a role; a ban holds from the very next request.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code LAST_ADMIN}
     */
    @Transactional
    public RoleChange changeRole(long id, Role role) {
        List<Long> admins = users.lockedAdmins();
        if (role != Role.ADMIN && admins.equals(List.of(id))) {
            throw new ProblemException(
                    ProblemCode.LAST_ADMIN, "This is the only admin. Make another one first.", "role");
        }
        Role before = get(id).getRole();
        users.setRole(id, role);
        return new RoleChange(get(id), before);
    }

    boolean hasAdmin() {
        return users.admins() > 0;
    }
}
