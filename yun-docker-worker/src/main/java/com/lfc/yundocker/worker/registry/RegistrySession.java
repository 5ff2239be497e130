package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.QuoteOutcome;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks one registry for one repository, and says who asks as soon as the registry wants to know. */
final class RegistrySession {

    private final RegistryHttp http;
    private final Credentials credentials;
    private final Repository repository;
    private volatile @Nullable URI registry;
    private volatile @Nullable String authorization;

    RegistrySession(RegistryHttp http, Credentials credentials, Repository repository) {
        this.http = http;
        this.credentials = credentials;
        this.repository = repository;
    }

    /** @throws RegistryRefusal unless the registry answers with 200 or 206 */
    RegistryHttp.Answer ask(String path, RegistryRequest request)
            throws IOException, InterruptedException, RegistryRefusal {
        RegistryHttp.Answer answer = send(path, request);
        if (answer.status() == 401 && authorization == null && isFromRegistry(answer)) {
            authorization = credentials.answer(answer, repository.pullScope());
            answer = send(path, request);
        }
        return switch (answer.status()) {
            case 200, 206 -> answer;
            case 401, 403 -> throw RegistryRefusal.denied("status " + answer.status());
            case 404 -> throw new RegistryRefusal(QuoteOutcome.IMAGE_NOT_FOUND, "status 404");
            default -> throw RegistryRefusal.nonsense("status " + answer.status());
        };
    }

    private boolean isFromRegistry(RegistryHttp.Answer answer) {
        URI base = registry;
        return base != null && RegistryHttp.sameOrigin(base, answer.from());
    }

    private RegistryHttp.Answer send(String path, RegistryRequest request)
            throws IOException, InterruptedException, RegistryRefusal {
        URI known = registry;
        return known == null ? sendFirst(path, request) : sendTo(known, path, request);
    }

    /** Without TLS only where the engine would, and only after TLS was tried, as the engine does. */
    private RegistryHttp.Answer sendFirst(String path, RegistryRequest request)
            throws IOException, InterruptedException, RegistryRefusal {
        URI tls = at("https");
        registry = tls;
        try {
            return sendTo(tls, path, request);
        } catch (IOException noTls) {
            if (!http.allowsInsecure(repository.registry())) {
                throw noTls;
            }
        }
        URI plain = at("http");
        registry = plain;
        return sendTo(plain, path, request);
    }

    private RegistryHttp.Answer sendTo(URI base, String path, RegistryRequest request)
            throws IOException, InterruptedException, RegistryRefusal {
        String known = authorization;
        return http.askFollowing(base.resolve(path), known == null ? request : request.as(known));
    }

    private URI at(String scheme) throws RegistryRefusal {
        try {
            return URI.create(scheme + "://" + repository.registry() + "/");
        } catch (IllegalArgumentException e) {
            throw RegistryRefusal.nonsense("a registry that is no address");
        }
    }
}
