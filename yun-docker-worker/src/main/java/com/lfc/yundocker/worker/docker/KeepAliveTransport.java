package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Reads each answer to its end before it is closed. docker-java closes a connection whose answer it did not read, as it
 * does with every DELETE; so each would pay for a new one.
 */
final class KeepAliveTransport implements DockerHttpClient {

    private final DockerHttpClient delegate;

    KeepAliveTransport(DockerHttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public Response execute(Request request) {
        return new ReadToItsEnd(delegate.execute(request));
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }

    private record ReadToItsEnd(Response answer) implements Response {

        @Override
        public int getStatusCode() {
            return answer.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return answer.getBody();
        }

        @Override
        public void close() {
            try {
                answer.getBody().transferTo(OutputStream.nullOutputStream());
            } catch (IOException | RuntimeException alreadyRead) {
                // Read and closed by the caller, or broken: either way there is nothing left to keep.
            } finally {
                answer.close();
            }
        }
    }
}
