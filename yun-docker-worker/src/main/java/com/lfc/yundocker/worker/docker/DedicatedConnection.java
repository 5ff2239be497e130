package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection to the engine, for short requests that follow one another closely; not for several at a time.
 * It is of HttpCore alone. docker-java's transport puts HttpClient on top, which looks after cookies, redirects, compression
 * and retries with every request, and takes a tenth as long as the engine takes to remove a small image.
 */
final class DedicatedConnection implements AutoCloseable {

    private static final int LONGEST_BODY = 64 * 1024;

    private final URI engine;
    private final Duration timeout;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    /** Null while there is none. */
    private @Nullable DefaultBHttpClientConnection connection;

    private boolean closed;

    /**
     * @param engine {@code unix://} or {@code tcp://}
     * @param timeout of connecting, and longest silence of the engine; holds on TCP only, not on a unix socket
     */
    DedicatedConnection(URI engine, Duration timeout) {
        this.engine = engine;
        this.timeout = timeout;
    }

    /** What the engine answered; of a longer body its first 64 KB. */
    record Answer(int status, String body) {}

    /**
     * Interrupting the thread ends the request on a unix socket.
     *
     * @throws UncheckedIOException when the connection broke; the next request is made on a new one
     */
    Answer delete(String path) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(Method.DELETE, path);
        request.setHeader("Host", "docker");
        try {
            return exchange(request, opened());
        } catch (IOException e) {
            drop();
            throw new UncheckedIOException(e);
        } catch (HttpException e) {
            drop();
            throw new UncheckedIOException(new IOException("What the engine answered is no HTTP", e));
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    private Answer exchange(ClassicHttpRequest request, DefaultBHttpClientConnection connection)
            throws IOException, HttpException {
        HttpCoreContext context = HttpCoreContext.create();
        try (ClassicHttpResponse response = executor.execute(request, connection, context)) {
            Answer answer = new Answer(response.getCode(), body(response.getEntity()));
            if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                drop();
            }
            return answer;
        }
    }

    private static String body(@Nullable HttpEntity entity) throws IOException, ParseException {
        if (entity == null) {
            return "";
        }
        String body = EntityUtils.toString(entity, LONGEST_BODY);
        EntityUtils.consume(entity);
        return body;
    }

    /** Once closed it stays so: whoever still holds it has to look for the engine anew. */
    private synchronized DefaultBHttpClientConnection opened() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (connection == null) {
            DefaultBHttpClientConnection opened = new DefaultBHttpClientConnection(null);
            opened.bind(socket());
            connection = opened;
        }
        return connection;
    }

    /**
     * A connection that broke is not bound to another socket: what it could not send it would send there, before the next
     * request, and each answer from then on would be taken for the one to the request after it.
     */
    private synchronized void drop() {
        if (connection != null) {
            connection.close(CloseMode.IMMEDIATE);
            connection = null;
        }
    }

    private Socket socket() throws IOException {
        if ("unix".equals(engine.getScheme())) {
            return UnixSocket.get(engine.getPath());
        }
        int millis = Math.toIntExact(timeout.toMillis());
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis);
        socket.connect(new InetSocketAddress(engine.getHost(), engine.getPort()), millis);
        return socket;
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}
