package com.lfc.yundocker.master.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without locking the honest out: what counts is the pair of name and client address, so that
 * failures from one place never keep the owner out at another, and, far more leniently, the address alone.
 */
@Component
public class LoginThrottle {

    private static final int FREE_FOR_A_NAME = 5;
    private static final int FREE_FOR_AN_ADDRESS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Cache<String, Failures> failures;

    LoginThrottle(Clock clock) {
        this.clock = clock;
        failures = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(LONGEST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * @throws ProblemException {@code TOO_MANY_ATTEMPTS} with the seconds to wait
     */
    public void check(String username, String address) {
        check(pair(username, address));
        check(address);
    }

    public void failed(String username, String address) {
        count(pair(username, address), FREE_FOR_A_NAME);
        count(address, FREE_FOR_AN_ADDRESS);
    }

    public void succeeded(String username, String address) {
        failures.invalidate(pair(username, address));
    }

    private void check(String key) {
        Failures known = failures.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.blockedUntil)) {
            long seconds =
                    1 + Duration.between(clock.instant(), known.blockedUntil).toSeconds();
            throw new TooManyAttempts(seconds);
        }
    }

    private void count(String key, int free) {
        failures.asMap().merge(key, new Failures(1, Instant.MIN), (known, one) -> {
            int count = known.count + 1;
            long seconds = count <= free ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(count - free, 20));
            return new Failures(count, clock.instant().plusSeconds(seconds));
        });
    }

    private static String pair(String username, String address) {
        return username + "\n" + address;
    }

    private record Failures(int count, Instant blockedUntil) {}

    private static final class TooManyAttempts extends ProblemException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        TooManyAttempts(long seconds) {
            super(ProblemCode.TOO_MANY_ATTEMPTS, "Too many failed attempts. Try again in " + seconds + " s.");
            this.seconds = seconds;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("retryAfterSeconds", seconds);
        }
    }
}
