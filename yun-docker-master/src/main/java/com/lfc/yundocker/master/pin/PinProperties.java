package com.lfc.yundocker.master.pin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What users may keep over a night. Admins' pins need no setting.
 *
 * @param extensionsPerUser how many things a user may keep over the next nightly release; 0 for none at all
 * @param extensionLifetime when an extension ends although no nightly release has come, as when the schedule is off;
 *     longer than the longest time between two nights
 */
@Validated
@ConfigurationProperties("yun.pins")
public record PinProperties(
        @DefaultValue("0") @Min(0) @Max(1_000) int extensionsPerUser,

        @DefaultValue("7d") @DurationMin(minutes = 1) @DurationMax(days = 60)
        Duration extensionLifetime) {}
