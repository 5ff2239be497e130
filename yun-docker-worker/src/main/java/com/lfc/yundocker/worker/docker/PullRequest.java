package com.lfc.yundocker.worker.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.RegistryLogin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The request that pulls one image, read on the caller's thread. docker-java's own command reads on a thread that
 * nobody can interrupt before the engine answers, so a frozen engine would keep it for ever.
 */
@Component
class PullRequest {

    private static final ObjectMapper JSON = DockerClientConfig.getDefaultObjectMapper();

    /** @throws com.lfc.yundocker.api.WorkerException when the engine or the registry refuses */
    void send(
            EngineSession session,
            ImageReference reference,
            @Nullable RegistryLogin login,
            Consumer<PullResponseItem> listener) {
        try (DockerHttpClient.Response answer = session.transport().execute(request(session, reference, login))) {
            InputStream body = answer.getBody();
            if (answer.getStatusCode() != 200) {
                String words = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw PullFailure.of(reference, EngineErrors.message(words));
            }
            read(reference, body, listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(ImageReference reference, InputStream body, Consumer<PullResponseItem> listener)
            throws IOException {
        try (MappingIterator<PullResponseItem> items =
                JSON.readerFor(PullResponseItem.class).readValues(body)) {
            while (items.hasNextValue()) {
                PullResponseItem item = items.nextValue();
                if (item.isErrorIndicated()) {
                    throw PullFailure.of(reference, words(item));
                }
                listener.accept(item);
            }
        }
    }

    private static String words(PullResponseItem item) {
        PullResponseItem.ErrorDetail detail = item.getErrorDetail();
        return String.valueOf(detail != null && detail.getMessage() != null ? detail.getMessage() : item.getError());
    }

    private static DockerHttpClient.Request request(
            EngineSession session, ImageReference reference, @Nullable RegistryLogin login) throws IOException {
        String path =
                "/images/create?fromImage=" + encoded(reference.repository()) + "&tag=" + encoded(reference.version());
        DockerHttpClient.Request.Builder request = session.request(DockerHttpClient.Request.Method.POST, path);
        if (login != null) {
            request.putHeader("X-Registry-Auth", header(reference, login));
        }
        return request.build();
    }

    private static String header(ImageReference reference, RegistryLogin login) throws IOException {
        AuthConfig auth = new AuthConfig()
                .withUsername(login.username())
                .withPassword(login.password())
                .withRegistryAddress(reference.registry());
        return Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(auth));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
