package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A pool of kept-alive connections, made when it is first needed and made anew when the engine went away. */
final class EngineConnection implements AutoCloseable {

    /** The newest version whose answers docker-java is known to read; it negotiates none itself. */
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.create(1, 44);

    private static final int MOST_CONNECTIONS = 1024;

    private final URI engine;
    private final Duration readTimeout;
    private final UnaryOperator<DockerHttpClient> dressing;
    private final AtomicReference<@Nullable EngineSession> current = new AtomicReference<>();

    /**
     * @param readTimeout longest silence while an answer is awaited; holds on TCP only, not on a unix socket
     * @param dressing put around the plain transport
     */
    EngineConnection(URI engine, Duration readTimeout, UnaryOperator<DockerHttpClient> dressing) {
        this.engine = engine;
        this.readTimeout = readTimeout;
        this.dressing = dressing;
    }

    EngineSession session() {
        EngineSession known = current.get();
        if (known != null) {
            return known;
        }
        EngineSession opened = open();
        if (!current.compareAndSet(null, opened)) {
            close(opened);
            return session();
        }
        return opened;
    }

    /** Forgets a session whose connections broke: all others of its pool are stale with them. */
    void discard(EngineSession broken) {
        if (current.compareAndSet(broken, null)) {
            close(broken);
        }
    }

    private EngineSession open() {
        DockerHttpClient transport = dressing.apply(new ApacheDockerHttpClient.Builder()
                .dockerHost(engine)
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(readTimeout)
                .responseTimeout(readTimeout)
                .build());
        try {
            Version engineSays = client(transport, RemoteApiVersion.UNKNOWN_VERSION)
                    .versionCmd()
                    .exec();
            RemoteApiVersion offered = RemoteApiVersion.parseConfig(engineSays.getApiVersion());
            RemoteApiVersion pinned = offered.isGreaterOrEqual(NEWEST) ? NEWEST : offered;
            return new EngineSession(
                    client(transport, pinned),
                    transport,
                    new DedicatedConnection(engine, readTimeout),
                    engineSays.getVersion(),
                    pinned.getVersion());
        } catch (RuntimeException e) {
            close(transport);
            throw e;
        }
    }

    private DockerClient client(DockerHttpClient transport, RemoteApiVersion version) {
        DockerClientConfig config = new EngineConfig(engine, version);
        return DockerClientImpl.getInstance(config, transport);
    }

    private static void close(EngineSession session) {
        session.removals().close();
        close(session.transport());
    }

    private static void close(DockerHttpClient transport) {
        try {
            transport.close();
        } catch (IOException alreadyBroken) {
            // It is thrown away anyway.
        }
    }

    @Override
    public void close() {
        EngineSession known = current.getAndSet(null);
        if (known != null) {
            close(known);
        }
    }
}
