package com.lfc.yundocker.master.console;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/**
 * Where the WebSockets are. Their handshakes are requests like all others, so that the rules of login hold for them; as a
 * browser sends the session's cookie from any page, the page's origin is looked at, too.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration implements WebSocketConfigurer {

    private final EventSocket events;
    private final ConsoleProperties properties;

    ConsoleConfiguration(EventSocket events, ConsoleProperties properties) {
        this.events = events;
        this.properties = properties;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(events, "/ws/events")
                .addInterceptors(new KeepSession())
                .setAllowedOrigins(properties.origins().toArray(String[]::new));
    }
}
