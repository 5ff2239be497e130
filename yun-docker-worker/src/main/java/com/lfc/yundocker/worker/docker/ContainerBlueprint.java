package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.lfc.yundocker.api.RunContainerRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a container is made: limited, without rights over the machine, and with a terminal that keeps a shell alive. */
@Component
class ContainerBlueprint {

    /**
     * What ordinary images need to prepare themselves as root and then step down to a user of their own (nginx,
     * databases): change owners and modes of their own files, change their user, listen below 1024, end their children.
     * Nothing here reaches beyond the container; the rest of Docker's default set (raw sockets, device nodes, chroot,
     * file capabilities, audit) is dropped.
     */
    private static final Capability[] NEEDED = {
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.SETGID,
        Capability.SETUID,
        Capability.NET_BIND_SERVICE,
        Capability.KILL
    };

    private final ContainerProperties limits;
    private final Ownership ownership;

    ContainerBlueprint(ContainerProperties limits, Ownership ownership) {
        this.limits = limits;
        this.ownership = ownership;
    }

    /** @param hostPort set exactly when the request names a container port */
    CreateContainerCmd create(DockerClient client, RunContainerRequest request, @Nullable Integer hostPort) {
        String published = hostPort == null ? null : limits.publishAddress() + ":" + hostPort;
        String engineImageId = request.engineImageId();
        CreateContainerCmd create = client.createContainerCmd(
                        engineImageId != null
                                ? engineImageId
                                : ImageReference.parse(request.reference()).toString())
                .withName(ownership.name(request.containerId()))
                .withLabels(ownership.labels(request, published))
                .withStdinOpen(true)
                .withTty(true);
        HostConfig host = hostConfig();
        Integer containerPort = request.containerPort();
        if (hostPort != null && containerPort != null) {
            ExposedPort exposed = ExposedPort.tcp(containerPort);
            create.withExposedPorts(exposed);
            host.withPortBindings(
                    new PortBinding(Ports.Binding.bindIpAndPort(limits.publishAddress(), hostPort), exposed));
        }
        return create.withHostConfig(host);
    }

    private HostConfig hostConfig() {
        long memory = limits.memory().toBytes();
        return HostConfig.newHostConfig()
                .withMemory(memory)
                // Memory and swap together: no swap beside the memory.
                .withMemorySwap(memory)
                .withNanoCPUs(limits.cpus()
                        .multiply(BigDecimal.valueOf(1_000_000_000))
                        .longValue())
                .withPidsLimit((long) limits.maxProcesses())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.ALL)
                .withCapAdd(NEEDED)
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(log());
    }

    private LogConfig log() {
        long half = limits.keptLog().toBytes() / 2;
        return new LogConfig(
                LogConfig.LoggingType.JSON_FILE, Map.of("max-size", String.valueOf(half), "max-file", "2"));
    }
}
