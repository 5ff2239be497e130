package com.lfc.yundocker.master.webhook;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** One event for the operators' receiver. */
@Data
@TableName("yun_webhook_delivery")
public class Delivery {

    @TableId(type = IdType.AUTO)
    private Long id;

    /** The header {@code Yun-Delivery}: the same at every attempt, and never another's, also after a restored backup. */
    private String deliveryKey;

    private WebhookEvent event;
    /** {@code run/id} or the name of the night; unique together with the event. */
    private String subject;
    /** JSON, sent as it is here. */
    private String payload;

    private DeliveryState state;
    /** Begun, since the delivery was made or an admin last started anew. */
    private Integer attempts;
    /** While it is being sent: when its sender counts as dead. */
    private Instant nextAttemptAt;
    /** Of HTTP; null when there was no answer. */
    private @Nullable Integer lastStatus;

    private @Nullable String lastError;
    private Instant createdAt;
    private @Nullable Instant deliveredAt;
}
