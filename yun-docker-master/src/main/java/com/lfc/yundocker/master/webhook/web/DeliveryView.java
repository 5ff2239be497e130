package com.lfc.yundocker.master.webhook.web;

import com.lfc.yundocker.master.webhook.Delivery;
import com.lfc.yundocker.master.webhook.DeliveryState;
import com.lfc.yundocker.master.webhook.WebhookEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for the receiver.
 *
 * @param deliveryKey the header {@code Yun-Delivery}, the same at every attempt
 * @param subject {@code run/id} or the name of the night
 * @param payload the body as it is sent
 * @param attempts begun so far
 * @param nextAttemptAt null unless PENDING
 * @param lastStatus of HTTP; null when the last attempt had no answer, or there was none yet
 */
record DeliveryView(
        long id,
        String deliveryKey,
        WebhookEvent event,
        String subject,
        String payload,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant deliveredAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.getId(),
                delivery.getDeliveryKey(),
                delivery.getEvent(),
                delivery.getSubject(),
                delivery.getPayload(),
                delivery.getState(),
                delivery.getAttempts(),
                delivery.getState() == DeliveryState.PENDING ? delivery.getNextAttemptAt() : null,
                delivery.getLastStatus(),
                delivery.getLastError(),
                delivery.getCreatedAt(),
                delivery.getDeliveredAt());
    }
}
