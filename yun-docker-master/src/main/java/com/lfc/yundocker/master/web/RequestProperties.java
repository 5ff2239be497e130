package com.lfc.yundocker.master.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What requests may occupy. The server has 200 threads for them ({@code server.tomcat.threads.max}).
 *
 * @param bodyTimeout how long the body of a request may take to arrive
 * @param perAddress requests without a session that one client address may have under way; the address of a proxy counts
 *     for all behind it unless {@code server.forward-headers-strategy} is {@code native}
 * @param waitingBodiesPerAddress the same for those whose bodies have not arrived yet
 * @param waitingBodies the same for all addresses together, and again for all sessions together
 * @param waitingBodiesPerSession requests of one session whose bodies have not arrived yet
 */
@Validated
@ConfigurationProperties("yun.requests")
public record RequestProperties(
        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration bodyTimeout,

        @DefaultValue("100") @Min(1) @Max(100_000) int perAddress,
        @DefaultValue("40") @Min(1) @Max(100_000) int waitingBodiesPerAddress,
        @DefaultValue("80") @Min(1) @Max(100_000) int waitingBodies,
        @DefaultValue("40") @Min(1) @Max(100_000) int waitingBodiesPerSession) {}
