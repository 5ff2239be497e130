package com.lfc.yundocker.master.container;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What containers cost.
 *
 * @param price whole credits for one container
 */
@Validated
@ConfigurationProperties("yun.containers")
public record ContainerProperties(
        @DefaultValue("200") @Min(0) @Max(1_000_000_000) long price) {}
