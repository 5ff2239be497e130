package com.lfc.yundocker.master.notice;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What users are told of releases.
 *
 * @param enabled whether they are told at all
 * @param before how long before a night, each in whole minutes; empty for not at all
 * @param keep how long a notice is kept, read or not
 */
@Validated
@ConfigurationProperties("yun.notices")
public record NoticeProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue({"60m", "15m", "5m"}) List<@DurationMin(minutes = 1) @DurationMax(days = 1) Duration> before,

        @DefaultValue("30d") @DurationMin(days = 1) Duration keep) {}
