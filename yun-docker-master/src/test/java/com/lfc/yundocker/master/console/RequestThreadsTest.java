package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** On which thread it is told that a frame has left, by a real Tomcat. */
class RequestThreadsTest {

    private final CompletableFuture<Session> opened = new CompletableFuture<>();
    private final CompletableFuture<String> received = new CompletableFuture<>();
    private WebServer server;
    private WebSocket browser;

    @BeforeEach
    void connect() throws Exception {
        CompletableFuture<ServletContext> context = new CompletableFuture<>();
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        // Where no servlet is, Tomcat asks no filter either, and its WebSockets are one.
        factory.setRegisterDefaultServlet(true);
        factory.addContextCustomizers(tomcats -> tomcats.addServletContainerInitializer(new WsSci(), null));
        new TomcatConnections().customize(factory);
        server = factory.getWebServer(context::complete);
        server.start();
        ((ServerContainer) context.get().getAttribute(ServerContainer.class.getName()))
                .addEndpoint(ServerEndpointConfig.Builder.create(Opened.class, "/")
                        .configurator(new ServerEndpointConfig.Configurator() {
                            @Override
                            public <T> T getEndpointInstance(Class<T> type) {
                                return type.cast(new Opened());
                            }
                        })
                        .build());
        browser = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + "/"), new Received())
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() {
        browser.abort();
        server.destroy();
    }

    @Test
    void ofOneThatLeavesAtOnceOnTheThreadThatSentIt() throws Exception {
        assertThat(told("sample")).isSameAs(Thread.currentThread());
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("sample");
    }

    @Test
    void aFrameThatNeedsManyWritesArrivesWhole() throws Exception {
        String text = "x".repeat(1_000_000);
        assertThat(told(text)).isNotNull();
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(text);
    }

    private Thread told(String text) throws Exception {
        FrameSender sender = new FrameSender(opened.get(10, TimeUnit.SECONDS), 10_000, () -> {});
        CompletableFuture<Thread> told = new CompletableFuture<>();
        sender.text(text, () -> told.complete(Thread.currentThread()));
        return told.get(10, TimeUnit.SECONDS);
    }

    private final class Opened extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            opened.complete(session);
        }
    }

    private final class Received implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                received.complete(text.toString());
            }
            from.request(1);
            return null;
        }
    }
}
