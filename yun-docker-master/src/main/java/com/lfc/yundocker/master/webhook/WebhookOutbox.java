package com.lfc.yundocker.master.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.master.release.NightMissed;
import com.lfc.yundocker.master.release.ReleaseEnded;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes down what is to be sent; the sender needs nothing but the row. */
@Component
class WebhookOutbox {

    private static final Logger log = LoggerFactory.getLogger(WebhookOutbox.class);

    private final DeliveryMapper deliveries;
    private final WebhookProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookOutbox(DeliveryMapper deliveries, WebhookProperties properties, ObjectMapper json, Clock clock) {
        this.deliveries = deliveries;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** In the transaction that ends the run: exactly once, whatever is killed. */
    @EventListener
    void on(ReleaseEnded run) {
        write("run/" + run.runId(), WebhookBody.of(run));
    }

    /** Every master comes here with it, and anew after each start. */
    @EventListener
    void on(NightMissed night) {
        try {
            write(night.night(), WebhookBody.of(night, clock.instant()));
        } catch (DuplicateKeyException e) {
            log.debug("The missed night of {} is written down already", night.night());
        }
    }

    private void write(String subject, WebhookBody body) {
        if (!properties.isOn() || !properties.events().contains(body.event())) {
            return;
        }
        Delivery delivery = new Delivery();
        delivery.setDeliveryKey(UUID.randomUUID().toString());
        delivery.setEvent(body.event());
        delivery.setSubject(subject);
        delivery.setPayload(text(body));
        delivery.setState(DeliveryState.PENDING);
        delivery.setAttempts(0);
        delivery.setCreatedAt(clock.instant());
        delivery.setNextAttemptAt(delivery.getCreatedAt());
        deliveries.insert(delivery);
    }

    private String text(WebhookBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A webhook body is always JSON", e);
        }
    }
}
