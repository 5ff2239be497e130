package com.lfc.yundocker.master.web;

import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How the server refuses, and what slow clients may occupy of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class TomcatLimits {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsAndTimeouts(RequestProperties properties) {
        long millis = Math.max(1000, properties.bodyTimeout().toMillis() / 2);
        return factory -> {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout((int) millis);
                }
            });
        };
    }

    /** Before Spring Security: what is refused here costs neither a database query nor a password hash. */
    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(
            HandlerExceptionResolver handlerExceptionResolver, RequestProperties properties) {
        FilterRegistrationBean<RequestLimits> registration =
                new FilterRegistrationBean<>(new RequestLimits(handlerExceptionResolver, properties, System::nanoTime));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
