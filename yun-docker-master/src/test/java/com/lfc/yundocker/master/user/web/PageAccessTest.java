package com.lfc.yundocker.master.user.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;

import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.UserService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The page is there for everybody, and nothing else is; what browsers are told about it. */
@SpringBootTest(
        classes = PageAccessTest.Served.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.compression.min-response-size=1B")
class PageAccessTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String ASSET = "/assets/index-0123abcd.js";

    @LocalServerPort
    private int port;

    @MockitoBean
    private UserService users;

    @MockitoBean
    private ApiTokens tokens;

    @ComponentScan("com.lfc.yundocker.master.webui")
    @ComponentScan(
            basePackages = "com.lfc.yundocker.master.web",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(ProblemAnswers|ErrorPage)"))
    @Import({SecurityConfiguration.class, LoginSession.class, Problems.class})
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Served {}

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/login", "/containers/17/terminal"})
    void thePageIsThereForAllAndAskedForAnew(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>A page for tests</title>");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
        HttpResponse<String> again = get(path, "Accept", BROWSER, "If-None-Match", header(answer, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
        verifyNoInteractions(users, tokens);
    }

    @Test
    void aBrowserKeepsAssetsForEver() throws Exception {
        HttpResponse<String> answer = get(ASSET);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/javascript");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
        assertThat(get("/favicon.svg").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone-0123abcd.js", "/assets/x", "/assets/..%2findex.html", "/assets/"})
    void assetsThatAreNotThereAreNotThePage(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", ASSET, "/api/v1/me"})
    void browsersAreToldWhatNotToDo(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER);
        assertThat(header(answer, "Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'; manifest-src 'self'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/nothing",
                "/ws/events",
                "/actuator/prometheus",
                "/nothing.html",
                "/v3/nothing"
            })
    void everythingElseNeedsALogin(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whoeverDoesNotAskForHtmlNeedsALogin() throws Exception {
        assertThat(get("/containers/17", "Accept", "*/*").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", ASSET})
    void textIsCompressed(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER, "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
