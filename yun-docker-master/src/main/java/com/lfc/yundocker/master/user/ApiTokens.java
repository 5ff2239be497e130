package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tokens for scripts: {@code yun_} and 256 random bits, of which only the SHA-256 is kept. */
@Service
public class ApiTokens {

    private static final String BEARER = "Bearer ";
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final ApiTokenMapper tokens;
    private final UserService users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(ApiTokenMapper tokens, UserService users, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    /** A new token; {@code secret} is shown once and never again. */
    public record Created(ApiToken token, String secret) {}

    public Created create(long userId, String name) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String secret = "yun_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        ApiToken token = new ApiToken();
        token.setUserId(userId);
        token.setName(name);
        token.setTokenHash(hash(secret));
        // What the database keeps, so that this answer and the list say the same.
        token.setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        tokens.insert(token);
        return new Created(token, secret);
    }

    public IPage<ApiToken> list(long userId, IPage<ApiToken> page) {
        return tokens.ofUser(page, userId);
    }

    /**
     * What there is of a user's tokens.
     *
     * @param lastUsedAt within a minute; null for never
     */
    public record Use(Long tokens, @Nullable Instant lastUsedAt) {}

    public Use use(long userId) {
        return tokens.use(userId);
    }

    /**
     * @throws ProblemException {@code NOT_FOUND} also for somebody else's
     */
    public void delete(long id, long userId) {
        if (tokens.deleteOwn(id, userId) == 0) {
            throw ProblemException.notFound("token", id);
        }
    }

    /** Whether an {@code Authorization} header is there and carries a token, right or wrong. */
    public static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** Whose token a header carries of which {@link #isBearer} holds; null when nobody has it. */
    public @Nullable User owner(String authorization) {
        ApiToken token = tokens.byHash(hash(authorization.substring(BEARER.length())));
        if (token == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant last = token.getLastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_RESOLUTION))) {
            tokens.used(token.getId(), now);
        }
        return users.find(token.getUserId());
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
