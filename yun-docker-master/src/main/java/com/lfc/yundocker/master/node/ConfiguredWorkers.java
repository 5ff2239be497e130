package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcDockerService;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.dubbo.config.MethodConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.springframework.stereotype.Component;

/** One Dubbo reference for each worker of the configuration, connected lazily and again after a restart. */
@Component
class ConfiguredWorkers implements Workers {

    private final Map<String, RpcDockerService> stubs;

    ConfiguredWorkers(NodeProperties properties, WorkerCallMeters meters) {
        // Dubbo ends them itself, when the application context closes.
        Map<String, RpcDockerService> made = new LinkedHashMap<>();
        properties
                .workers()
                .forEach(worker -> made.put(
                        worker.id(),
                        WorkerStub.around(
                                worker.id(), reference(worker, properties).get(), meters)));
        stubs = Collections.unmodifiableMap(made);
    }

    @Override
    public RpcDockerService get(String workerId) {
        RpcDockerService stub = stubs.get(workerId);
        if (stub == null) {
            throw WorkerCallException.unreachable(workerId);
        }
        return stub;
    }

    @Override
    public Collection<String> ids() {
        return stubs.keySet();
    }

    private static ReferenceConfig<RpcDockerService> reference(
            NodeProperties.WorkerAddress worker, NodeProperties properties) {
        ReferenceConfig<RpcDockerService> reference = new ReferenceConfig<>();
        reference.setInterface(RpcDockerService.class);
        // A short heartbeat and reconnect pause: with the defaults a restarted worker is seen after half a minute.
        reference.setUrl("tri://" + dialable(worker.address())
                + "?heartbeat=1000&dubbo.application.least-reconnect-duration=500");
        reference.setCheck(false);
        reference.setRetries(0);
        reference.setTimeout((int) properties.timeout().toMillis());
        reference.setMethods(List.of(
                withTimeout("runContainer", properties.runTimeout()),
                withTimeout("startContainer", properties.runTimeout()),
                withTimeout("restartContainer", properties.runTimeout()),
                withTimeout("diskUsage", properties.measureTimeout())));
        return reference;
    }

    private static MethodConfig withTimeout(String name, Duration timeout) {
        MethodConfig method = new MethodConfig();
        method.setName(name);
        method.setTimeout((int) timeout.toMillis());
        return method;
    }

    /** Dubbo rewrites hosts that begin with 127. to the address of the first network card; as a number it does not. */
    private static String dialable(String address) {
        return address.replaceFirst("^(127\\.0\\.0\\.1|localhost):", "2130706433:");
    }
}
