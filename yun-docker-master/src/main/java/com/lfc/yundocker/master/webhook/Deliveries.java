package com.lfc.yundocker.master.webhook;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Deliveries as admins see them. */
@Service
public class Deliveries {

    private static final int DELETED_AT_ONCE = 1000;

    private final DeliveryMapper deliveries;
    private final WebhookProperties properties;
    private final Clock clock;

    Deliveries(DeliveryMapper deliveries, WebhookProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
    }

    /** Newest first. */
    public IPage<Delivery> list(IPage<Delivery> page) {
        return deliveries.all(page);
    }

    /** How many are given up. */
    public long failed() {
        return deliveries.countFailed();
    }

    /**
     * Starts a given-up delivery anew, with all its attempts.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code DELIVERY_NOT_FAILED}
     */
    public Delivery retry(long id) {
        boolean anew = deliveries.startAnew(id, clock.instant()) > 0;
        Delivery delivery = deliveries.selectById(id);
        if (delivery == null) {
            throw ProblemException.notFound("delivery", id);
        }
        if (!anew) {
            throw new ProblemException(
                    ProblemCode.DELIVERY_NOT_FAILED,
                    "Delivery " + id + " is " + delivery.getState() + "; only one that is FAILED is started anew.");
        }
        return delivery;
    }

    @Scheduled(initialDelayString = "5m", fixedDelayString = "${yun.webhook.cleanup-interval:1h}")
    void deleteOld() {
        Instant oldest = clock.instant().minus(properties.keep());
        while (deliveries.deleteSomeBefore(oldest) == DELETED_AT_ONCE) {
            // There are more.
        }
    }
}
