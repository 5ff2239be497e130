package com.lfc.yundocker.worker.registry;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a question to a registry may take.
 *
 * @param connect making one connection, and one answer to begin
 * @param describe all that it takes to learn what an image consists of: login, list of platforms, manifest
 * @param unpacked learning how large its layers are when they are unpacked; without that it is answered when it is over
 */
@Validated
@ConfigurationProperties("yun.worker.registry")
public record RegistryProperties(
        @DefaultValue("3s") @NotNull @DurationMin(millis = 1)
        Duration connect,

        @DefaultValue("6s") @NotNull @DurationMin(millis = 1)
        Duration describe,

        @DefaultValue("3s") @NotNull @DurationMin(millis = 1)
        Duration unpacked) {}
