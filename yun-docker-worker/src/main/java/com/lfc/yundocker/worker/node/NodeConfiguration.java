package com.lfc.yundocker.worker.node;

import com.lfc.yundocker.api.RpcSignature;
import com.lfc.yundocker.boot.SecretFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NodeConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MachineLoad machineLoad(Clock clock) {
        return new MachineLoad(Path.of("/proc"), clock);
    }

    @Bean
    RpcSignature rpcSignature(WorkerProperties worker) {
        return new RpcSignature(SecretFile.read("yun.worker.rpc-secret-file", worker.rpcSecretFile(), 32));
    }

    @Bean
    ApplicationConfig dubboApplication(WorkerProperties worker) {
        ApplicationConfig application = new ApplicationConfig("yun-docker-worker-" + worker.id());
        // Dubbo's own console would listen on port 22222 of all interfaces.
        application.setQosEnable(false);
        return application;
    }

    @Bean
    RegistryConfig dubboRegistry() {
        RegistryConfig registry = new RegistryConfig(RegistryConfig.NO_AVAILABLE);
        registry.setRegister(false);
        return registry;
    }

    @Bean
    ProtocolConfig dubboProtocol(WorkerProperties worker) {
        ProtocolConfig protocol = new ProtocolConfig("tri", worker.port());
        protocol.setHost(RpcHost.forDubbo(worker.host()));
        // Refused by default: Java serialization of classes that the api's allow-list does not name.
        protocol.setParameters(Map.of("serialization", "hessian2"));
        return protocol;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> readiness(WorkerProperties worker) {
        return ready -> LOG.info("Worker {} serves RPC on {}:{}", worker.id(), worker.host(), worker.port());
    }
}
