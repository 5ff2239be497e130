package com.lfc.yundocker.master.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Failures by key: some are free; after each further one the wait doubles, up to the longest. */
final class FailureCount {

    private record Failures(int count, Instant blockedUntil) {}

    private final Clock clock;
    private final int free;
    private final Duration longest;
    private final Cache<String, Failures> failures;

    FailureCount(Clock clock, int free, Duration longest, Duration remembered) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
        failures = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(remembered)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void requireFree(String key) {
        requireFree(failures.getIfPresent(key));
    }

    void requireFreeAndAdd(String key) {
        failures.asMap().compute(key, (same, known) -> {
            requireFree(known);
            return oneMore(known);
        });
    }

    void add(String key) {
        failures.asMap().compute(key, (same, known) -> oneMore(known));
    }

    void takeBack(String key) {
        failures.asMap().computeIfPresent(key, (same, known) -> new Failures(known.count - 1, Instant.MIN));
    }

    void forget(String key) {
        failures.invalidate(key);
    }

    private void requireFree(@Nullable Failures known) {
        if (known != null && clock.instant().isBefore(known.blockedUntil)) {
            long millis = Duration.between(clock.instant(), known.blockedUntil).toMillis();
            throw new TooManyAttempts((millis + 999) / 1000);
        }
    }

    private Failures oneMore(@Nullable Failures known) {
        int count = known == null ? 1 : known.count + 1;
        return new Failures(count, clock.instant().plus(waitAfter(count)));
    }

    private Duration waitAfter(int count) {
        if (count <= free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - free, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
