package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcSignature;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NodeProperties.class, RecoveryProperties.class})
class NodeConfiguration {

    @Bean
    RpcSignature rpcSignature(NodeProperties properties) throws IOException {
        return new RpcSignature(Files.readString(properties.secretFile()).trim());
    }
}
