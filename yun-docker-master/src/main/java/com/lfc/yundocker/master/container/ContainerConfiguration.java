package com.lfc.yundocker.master.container;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContainerProperties.class)
class ContainerConfiguration {}
