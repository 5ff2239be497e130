package com.lfc.yundocker.worker.docker;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the worker waits for its engine before it answers without it.
 *
 * @param ping a question that any living engine answers at once
 * @param call one ordinary call: inspect, remove, list, start, logs
 * @param run making and starting a container
 * @param stopGrace how long a container may take to end by itself when it is stopped, in whole seconds
 * @param pullIdle how long a pull may show no progress
 * @param measure measuring all images, which takes a big engine long; of all calls only the one for it waits that long
 */
@Validated
@ConfigurationProperties("yun.worker.deadlines")
public record DeadlineProperties(
        @DefaultValue("3s") @NotNull @DurationMin(millis = 1)
        Duration ping,

        @DefaultValue("20s") @NotNull @DurationMin(millis = 1)
        Duration call,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration run,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 0)
        Duration stopGrace,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration pullIdle,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration measure) {}
