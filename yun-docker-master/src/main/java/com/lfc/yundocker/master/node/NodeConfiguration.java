package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcSignature;
import com.lfc.yundocker.boot.SecretFile;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(ConnectionLossFilter.class)
@EnableConfigurationProperties({NodeProperties.class, RecoveryProperties.class})
class NodeConfiguration {

    @Bean
    RpcSignature rpcSignature(NodeProperties properties) {
        return new RpcSignature(SecretFile.read("yun.rpc.secret-file", properties.secretFile(), 32));
    }
}
