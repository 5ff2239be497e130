package com.lfc.yundocker.worker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.api.RegistryLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a registry's challenge: with a token of the service that the challenge names (distribution project, "Token
 * Authentication Specification"), or with the login itself (RFC 7617). A login is told to nobody else.
 */
final class Credentials {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TOKEN = 256 * 1024;

    private final RegistryHttp http;
    private final @Nullable RegistryLogin login;

    Credentials(RegistryHttp http, @Nullable RegistryLogin login) {
        this.http = http;
        this.login = login;
    }

    /** The value of the header {@code Authorization}. */
    String answer(RegistryHttp.Answer refused, String scope) throws IOException, InterruptedException, RegistryRefusal {
        Challenge challenge = Challenge.best(refused.headers().allValues("WWW-Authenticate"))
                .orElseThrow(() -> RegistryRefusal.denied("no challenge"));
        return challenge.scheme().equals("bearer")
                ? "Bearer " + token(refused.from(), service(challenge, scope))
                : basic();
    }

    private String token(URI registry, URI service) throws IOException, InterruptedException, RegistryRefusal {
        http.require(registry, service);
        RegistryRequest nobodys = RegistryRequest.get(Map.of(), LONGEST_TOKEN);
        RegistryHttp.Answer answer = http.ask(service, login == null ? nobodys : nobodys.as(basic()));
        if (answer.status() == 401 || answer.status() == 403) {
            throw RegistryRefusal.denied("no token");
        }
        if (answer.status() != 200) {
            throw RegistryRefusal.nonsense("status " + answer.status() + " for a token");
        }
        JsonNode body = JSON.readTree(answer.body());
        String token = body.path("token").asText(body.path("access_token").asText());
        if (token.isEmpty()) {
            throw RegistryRefusal.nonsense("no token");
        }
        return token;
    }

    private static URI service(Challenge challenge, String scope) throws RegistryRefusal {
        String realm = challenge.parameters().getOrDefault("realm", "");
        String service = challenge.parameters().get("service");
        String query = (service == null ? "" : "service=" + encoded(service) + "&") + "scope=" + encoded(scope);
        try {
            return URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
        } catch (IllegalArgumentException e) {
            throw RegistryRefusal.nonsense("a realm that is no address");
        }
    }

    private String basic() throws RegistryRefusal {
        if (login == null) {
            throw RegistryRefusal.denied("a login is needed");
        }
        String both = login.username() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
