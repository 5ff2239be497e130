package com.lfc.yundocker.master.database;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database.
 *
 * @param callTimeout how long one statement may take; the planning of a very large release is the longest
 */
@Validated
@ConfigurationProperties("yun.database")
public record DatabaseProperties(
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration callTimeout) {}
