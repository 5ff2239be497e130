package com.lfc.yundocker.master.console;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What connections may keep, and the threads that serve them. Many are open for hours and carry little: a terminal, a
 * container's stats.
 */
@Component
class TomcatConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /**
     * Bounds what the system keeps for a browser that reads slowly. Left to itself it keeps megabytes, and says that there
     * is room again only when a third of them is gone: at 1 kB/s that takes longer than a frame may.
     */
    private static final String SEND_BYTES = "65536";

    /** Two for each connection on the heap, in place of 8 KB each. What is longer goes past them. */
    private static final String OWN_BYTES = "2048";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.txBufSize", SEND_BYTES);
            connector.setProperty("socket.appReadBufSize", OWN_BYTES);
            connector.setProperty("socket.appWriteBufSize", OWN_BYTES);
            RequestThreads.serve(connector);
        });
    }
}
