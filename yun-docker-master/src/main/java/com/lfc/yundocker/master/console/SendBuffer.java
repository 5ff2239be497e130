package com.lfc.yundocker.master.console;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Bounds what the system keeps for a browser that reads slowly. Left to itself it keeps megabytes, and says that there is
 * room again only when a third of them is gone: at 1 kB/s that takes longer than a frame may.
 */
@Component
class SendBuffer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int BYTES = 64 * 1024;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", String.valueOf(BYTES)));
    }
}
