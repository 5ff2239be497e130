package com.lfc.yundocker.worker.node;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who this worker is and where it listens.
 *
 * @param id name of this worker, the same in the master's list; part of the names of its containers
 * @param host address that RPC listens on
 * @param port TCP port that RPC listens on
 * @param rpcSecretFile file with the secret that master and workers share, at least 32 characters
 * @param engine the Docker Engine, {@code unix://} or {@code tcp://}
 */
@Validated
@ConfigurationProperties("yun.worker")
public record WorkerProperties(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,31}")
        String id,

        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("20880") @Min(1) @Max(65535) int port,
        @NotNull Path rpcSecretFile,

        @DefaultValue("unix:///var/run/docker.sock") @NotNull
        URI engine) {}
