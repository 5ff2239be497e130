package com.lfc.yundocker.master.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, each event at least once. A sender that is killed between the receiver's answer and the row has it
 * sent once more, with the same {@code Yun-Delivery}.
 */
@Component
class WebhookSender {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    /** Beyond the two timeouts of an attempt: for name servers and a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 300;

    private final DeliveryMapper deliveries;
    private final WebhookPost post;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookSender(DeliveryMapper deliveries, WebhookPost post, WebhookProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.post = post;
        this.properties = properties;
        this.clock = clock;
    }

    /** Stops at the first failure, so that a receiver that does not answer does not hold this thread for long. */
    @Scheduled(fixedDelayString = "${yun.webhook.interval:2s}")
    void sendDue() {
        if (!properties.isOn()) {
            return;
        }
        for (Delivery delivery : deliveries.due(clock.instant())) {
            if (!sent(delivery)) {
                return;
            }
        }
    }

    /** How long an attempt may take before another sender takes its row. */
    Duration lease() {
        return properties.timeout().multipliedBy(2).plus(SLACK);
    }

    /** Also true when another sender has it. */
    private boolean sent(Delivery delivery) {
        Instant now = clock.instant();
        if (deliveries.claim(delivery.getId(), delivery.getAttempts(), now.plus(lease()), now) == 0) {
            return true;
        }
        WebhookPost.Answer answer = post.send(delivery);
        Integer status = answer.status();
        if (status != null && answer.isAccepted()) {
            deliveries.delivered(delivery.getId(), status, clock.instant());
            return true;
        }
        failed(delivery, delivery.getAttempts() + 1, answer);
        return false;
    }

    private void failed(Delivery delivery, int attempt, WebhookPost.Answer answer) {
        DeliveryState state = attempt < properties.attempts() ? DeliveryState.PENDING : DeliveryState.FAILED;
        String error = answer.error().substring(0, Math.min(answer.error().length(), LONGEST_ERROR));
        Instant next = clock.instant().plus(pauseAfter(attempt));
        if (deliveries.failed(delivery.getId(), attempt, state, answer.status(), error, next) == 0) {
            return;
        }
        if (state == DeliveryState.FAILED) {
            log.error(
                    "Webhook {} of {} is given up at attempt {}: {}",
                    delivery.getEvent(),
                    delivery.getSubject(),
                    attempt,
                    error);
        } else {
            log.warn(
                    "Webhook {} of {} failed, next attempt at {}: {}",
                    delivery.getEvent(),
                    delivery.getSubject(),
                    next,
                    error);
        }
    }

    /** A fifth more or less by chance, so that many do not come back at once. */
    private Duration pauseAfter(int attempt) {
        Duration doubled = properties.backoff().multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration longest = properties.maxBackoff();
        long millis = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
        return Duration.ofMillis(Math.round(millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
