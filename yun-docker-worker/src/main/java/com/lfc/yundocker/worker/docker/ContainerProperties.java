package com.lfc.yundocker.worker.docker;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a container may use, and where its port appears.
 *
 * @param publishAddress address of this machine that container ports are published on
 * @param firstPort first port of the range that is published on
 * @param lastPort last port of that range
 * @param memory memory of one container; it gets no swap beside it
 * @param cpus processors of one container, 0.5 is half of one
 * @param maxProcesses processes and threads of one container
 * @param maxLogTail most bytes of output that are sent at once
 * @param keptLog most bytes of output that are kept of one container, as the engine writes them; the oldest half goes
 *     when it is full
 */
@Validated
@ConfigurationProperties("yun.worker.container")
public record ContainerProperties(
        @DefaultValue("127.0.0.1") @NotBlank String publishAddress,
        @DefaultValue("30000") @Min(1) @Max(65535) int firstPort,
        @DefaultValue("30999") @Min(1) @Max(65535) int lastPort,
        @DefaultValue("256MB") @NotNull DataSize memory,
        @DefaultValue("0.5") @NotNull @DecimalMin("0.01") BigDecimal cpus,
        @DefaultValue("128") @Min(1) int maxProcesses,
        @DefaultValue("1MB") @NotNull DataSize maxLogTail,
        @DefaultValue("20MB") @NotNull DataSize keptLog) {

    @AssertTrue(message = "last-port must not be below first-port")
    boolean isRangeInOrder() {
        return firstPort <= lastPort;
    }
}
