package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcDockerService;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.dubbo.config.MethodConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One Dubbo reference for each worker of the configuration, connected lazily and again after a restart. */
@Component
class ConfiguredWorkers implements Workers, DisposableBean {

    private final Map<String, RpcDockerService> stubs;
    private final List<ReferenceConfig<RpcDockerService>> references;

    ConfiguredWorkers(NodeProperties properties) {
        Map<String, ReferenceConfig<RpcDockerService>> configs = new LinkedHashMap<>();
        properties.workers().forEach(worker -> configs.put(worker.id(), reference(worker, properties)));
        references = List.copyOf(configs.values());
        Map<String, RpcDockerService> made = new LinkedHashMap<>();
        configs.forEach((id, config) -> made.put(id, WorkerStub.around(id, config.get())));
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

    @Override
    public void destroy() {
        references.forEach(ReferenceConfig::destroy);
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
        MethodConfig run = new MethodConfig();
        run.setName("runContainer");
        run.setTimeout((int) properties.runTimeout().toMillis());
        reference.setMethods(List.of(run));
        return reference;
    }

    /** Dubbo rewrites hosts that begin with 127. to the address of the first network card; as a number it does not. */
    private static String dialable(String address) {
        return address.replaceFirst("^(127\\.0\\.0\\.1|localhost):", "2130706433:");
    }
}
