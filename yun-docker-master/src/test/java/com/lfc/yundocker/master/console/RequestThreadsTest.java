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
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;

/** A real Tomcat's threads: how many they are, and on which it is told that a frame has left. */
class RequestThreadsTest {

    private final CompletableFuture<Session> opened = new CompletableFuture<>();
    private final CompletableFuture<String> received = new CompletableFuture<>();
    private TomcatWebServer server;
    private WebSocket browser;

    @BeforeEach
    void connect() throws Exception {
        CompletableFuture<ServletContext> context = new CompletableFuture<>();
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        // Where no servlet is, Tomcat asks no filter either, and its WebSockets are one.
        factory.setRegisterDefaultServlet(true);
        factory.addContextCustomizers(tomcats -> tomcats.addServletContainerInitializer(new WsSci(), null));
        factory.addConnectorCustomizers(connector -> {
            AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
            protocol.setMinSpareThreads(3);
            protocol.setMaxThreads(30);
            protocol.setMaxQueueSize(500);
        });
        new TomcatConnections().customize(factory);
        server = (TomcatWebServer) factory.getWebServer(context::complete);
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
        server.stop();
        server.destroy();
        if (browser != null) {
            browser.abort();
        }
    }

    @Test
    void theyAreAsManyAsTomcatWasToldAndEndWithIt() {
        RequestThreads threads = threads();
        assertThat(threads.getCorePoolSize()).isEqualTo(3);
        assertThat(threads.getMaximumPoolSize()).isEqualTo(30);
        assertThat(threads.getQueue().remainingCapacity()).isEqualTo(500);

        server.stop();

        assertThat(threads.isTerminated()).isTrue();
    }

    @Test
    void aServerThatStartsAgainHasOthers() {
        RequestThreads before = threads();
        server.stop();
        server.start();
        assertThat(threads()).isNotSameAs(before);
    }

    @Test
    void ofOneThatLeavesAtOnceOnTheThreadThatSentIt() throws Exception {
        assertThat(told("sample")).isSameAs(Thread.currentThread());
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("sample");
    }

    @Test
    void aFrameThatNeedsManyWritesArrivesWhole() throws Exception {
        String text = "x".repeat(1_000_000);
        assertThat(told(text)).isNotSameAs(Thread.currentThread());
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(text);
    }

    private RequestThreads threads() {
        Connector connector = server.getTomcat().getConnector();
        return (RequestThreads) ((AbstractProtocol<?>) connector.getProtocolHandler()).getExecutor();
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
