package com.lfc.yundocker.master.webhook;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where operators are told of releases.
 *
 * @param url where to, http or https; empty for nowhere. May hold a key of the receiver, so it is never logged
 * @param secret what the requests are signed with, at least 16 characters
 * @param secretFile file with that secret; when set, {@code secret} is not looked at
 * @param events what to tell
 * @param timeout for the connection, and again for the answer
 * @param attempts how often a request is tried before it is FAILED
 * @param backoff pause after the first failure, doubled after each further one; a fifth more or less, by chance
 * @param maxBackoff the longest such pause
 * @param keep how long what was delivered or given up is kept
 */
@Validated
@ConfigurationProperties("yun.webhook")
public record WebhookProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String secret,
        @Nullable Path secretFile,

        @DefaultValue({"RELEASE_COMPLETED", "RELEASE_FAILED", "RELEASE_CANCELLED", "NIGHT_MISSED"})
        Set<WebhookEvent> events,

        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @DefaultValue("12") @Min(1) @Max(100) int attempts,

        @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration backoff,

        @DefaultValue("1h") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration maxBackoff,

        @DefaultValue("90d") @DurationMin(days = 1) Duration keep) {

    boolean isOn() {
        return !url.isBlank();
    }

    @AssertTrue(message = "yun.webhook.url must be an http or https address with a host, without a user name in it")
    boolean isUrlUsable() {
        if (!isOn()) {
            return true;
        }
        try {
            URI uri = URI.create(url);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @AssertTrue(
            message = "yun.webhook.url needs a secret to sign with: set yun.webhook.secret-file or yun.webhook.secret")
    boolean isSecretGiven() {
        return !isOn() || secretFile != null || !secret.isBlank();
    }

    /** Without what must not be read in a log. */
    @Override
    public String toString() {
        return "WebhookProperties[" + (isOn() ? "on" : "off") + ", events=" + events + "]";
    }
}
