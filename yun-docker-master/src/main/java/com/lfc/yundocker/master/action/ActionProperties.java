package com.lfc.yundocker.master.action;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The record of operators' acts.
 *
 * @param keep how long an act stays in the record
 */
@Validated
@ConfigurationProperties("yun.actions")
public record ActionProperties(
        @DefaultValue("730d") @DurationMin(days = 1) Duration keep) {}
