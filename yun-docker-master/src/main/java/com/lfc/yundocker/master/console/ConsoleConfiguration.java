package com.lfc.yundocker.master.console;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistration;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Where the WebSockets are. Their handshakes are requests like all others, so that the rules of login hold for them; as a
 * browser sends the session's cookie from any page, the page's origin is looked at, too.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration implements WebSocketConfigurer {

    private final EventSocket events;
    private final TerminalSocket terminals;
    private final LogSocket logs;
    private final StatsSocket stats;
    private final OwnContainer ownContainer;
    private final WebSocketHandshake handshake;
    private final ConsoleProperties properties;

    ConsoleConfiguration(
            EventSocket events,
            TerminalSocket terminals,
            LogSocket logs,
            StatsSocket stats,
            OwnContainer ownContainer,
            WebSocketHandshake handshake,
            ConsoleProperties properties) {
        this.events = events;
        this.terminals = terminals;
        this.logs = logs;
        this.stats = stats;
        this.ownContainer = ownContainer;
        this.handshake = handshake;
        this.properties = properties;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        guarded(registry.addHandler(events, "/ws/events"));
        guarded(registry.addHandler(terminals, "/ws/containers/*/terminal"), ownContainer);
        guarded(registry.addHandler(logs, "/ws/containers/*/logs"), ownContainer);
        guarded(registry.addHandler(stats, "/ws/containers/*/stats"), ownContainer);
    }

    private void guarded(WebSocketHandlerRegistration registration, HandshakeInterceptor... more) {
        registration
                .setHandshakeHandler(handshake)
                .addInterceptors(new KeepSession())
                .addInterceptors(more)
                .setAllowedOrigins(properties.origins().toArray(String[]::new));
    }
}
