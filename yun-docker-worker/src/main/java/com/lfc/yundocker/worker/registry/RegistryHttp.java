package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.QuoteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Requests, bounded in time, in size and in where they may lead. */
final class RegistryHttp {

    private static final int MOST_REDIRECTS = 4;
    private static final Set<Integer> WANTED = Set.of(200, 206);
    /** Read only to keep the connection. */
    private static final int LONGEST_COMPLAINT = 16 * 1024;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClients clients;
    private final InsecureRegistries insecure;
    private final Duration timeout;

    /** @param timeout until an answer begins */
    RegistryHttp(HttpClients clients, InsecureRegistries insecure, Duration timeout) {
        this.clients = clients;
        this.insecure = insecure;
        this.timeout = timeout;
    }

    /** @param from who answered in the end */
    record Answer(URI from, int status, HttpHeaders headers, byte[] body) {}

    /** Whether it may be asked without TLS, or without a certificate that anybody vouches for. */
    boolean allowsInsecure(String registry) {
        return insecure.allow(registry);
    }

    /** @throws RegistryRefusal when the body is longer than that, among others */
    Answer ask(URI uri, RegistryRequest request) throws IOException, InterruptedException, RegistryRefusal {
        require(uri);
        HttpResponse<InputStream> response = send(uri, request);
        try (InputStream body = response.body()) {
            boolean wanted = WANTED.contains(response.statusCode());
            byte[] bytes = body.readNBytes(wanted ? request.mostBytes() + 1 : LONGEST_COMPLAINT);
            if (wanted && bytes.length > request.mostBytes()) {
                throw new RegistryRefusal(QuoteOutcome.NOT_TOLD, "more than " + request.mostBytes() + " bytes");
            }
            return new Answer(uri, response.statusCode(), response.headers(), bytes);
        }
    }

    /** Goes where the registry sends; whoever is not the registry itself is not told who asks. */
    Answer askFollowing(URI uri, RegistryRequest request) throws IOException, InterruptedException, RegistryRefusal {
        URI at = uri;
        RegistryRequest told = request;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Answer answer = ask(at, told);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            URI next = at.resolve(answer.headers().firstValue("Location").orElse(""));
            require(at, next);
            told = sameOrigin(at, next) ? told : told.asNobody();
            at = next;
        }
        throw RegistryRefusal.nonsense("too many redirects");
    }

    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    /** Who speaks TLS leads nobody to where there is none. */
    void require(URI from, URI next) throws RegistryRefusal {
        require(next);
        if (from.getScheme().equals("https") && next.getScheme().equals("http")) {
            throw RegistryRefusal.nonsense("a way out of TLS");
        }
    }

    private HttpResponse<InputStream> send(URI uri, RegistryRequest what)
            throws IOException, InterruptedException, RegistryRefusal {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).method(what.method(), HttpRequest.BodyPublishers.noBody());
        if (uri.getScheme().equals("http")) {
            // Else it would ask for HTTP/2 with headers that some servers take amiss.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        try {
            what.headers().forEach(request::setHeader);
        } catch (IllegalArgumentException notAHeader) {
            throw RegistryRefusal.nonsense("a token that is none");
        }
        HttpClient client = insecure.allow(uri.getAuthority()) ? clients.lenient() : clients.strict();
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void require(URI uri) throws RegistryRefusal {
        String scheme = String.valueOf(uri.getScheme());
        boolean usable = uri.getHost() != null && uri.getUserInfo() == null;
        if (!usable || !(scheme.equals("https") || (scheme.equals("http") && insecure.allow(uri.getAuthority())))) {
            throw RegistryRefusal.nonsense("an address that is not asked");
        }
    }
}
