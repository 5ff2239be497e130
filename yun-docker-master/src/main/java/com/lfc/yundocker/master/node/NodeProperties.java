package com.lfc.yundocker.master.node;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The workers and how to talk to them.
 *
 * @param secretFile file with the secret that master and workers share, at least 32 characters
 * @param workers all workers, each with an id of its own
 * @param timeout of an ordinary call; longer than the worker's own deadline, so that the worker's answer arrives
 * @param runTimeout of a call that starts a container
 * @param measureTimeout of a call that lets an engine measure its disk
 * @param pingInterval pause between two looks at each worker
 */
@Validated
@ConfigurationProperties("yun.rpc")
public record NodeProperties(
        @NotNull Path secretFile,
        @DefaultValue @Valid List<WorkerAddress> workers,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("75s") Duration runTimeout,
        @DefaultValue("75s") Duration measureTimeout,
        @DefaultValue("5s") Duration pingInterval) {

    @AssertTrue(message = "every worker needs an id of its own")
    boolean isEveryIdUnique() {
        return workers.stream().map(WorkerAddress::id).distinct().count() == workers.size();
    }

    /**
     * @param id the worker's own id
     * @param address {@code host:port} of its RPC
     */
    public record WorkerAddress(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,31}")
            String id,

            @NotNull @Pattern(regexp = "[^\\s:]+:\\d{1,5}") String address) {}
}
