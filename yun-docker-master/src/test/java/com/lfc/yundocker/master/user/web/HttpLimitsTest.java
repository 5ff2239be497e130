package com.lfc.yundocker.master.user.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.PasswordLogin;
import com.lfc.yundocker.master.user.User;
import com.lfc.yundocker.master.user.UserService;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Requests as no browser sends them: malformed, of an odd type, or so slow that they never end. */
@SpringBootTest(
        classes = HttpLimitsTest.Served.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "yun.requests.body-timeout=8s")
class HttpLimitsTest {

    private static final int SLOW_CLIENTS = 250;
    private static final String LOGIN = "{\"username\":\"ann\",\"password\":\"correct horse\"}";

    @LocalServerPort
    private int port;

    @MockitoBean
    private UserService users;

    @MockitoBean
    private PasswordLogin logins;

    @MockitoBean
    private ApiTokens tokens;

    @ComponentScan("com.lfc.yundocker.master.webui")
    @ComponentScan(
            basePackages = "com.lfc.yundocker.master.web",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(ProblemAnswers|ErrorPage|BodyLimit|TomcatLimits)"))
    @Import({
        SecurityConfiguration.class,
        LoginSession.class,
        Problems.class,
        LoginController.class,
        TokenController.class
    })
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Served {}

    @BeforeEach
    void account() {
        User ann = new User();
        ann.setId(7L);
        ann.setUsername("ann");
        ann.setRole(Role.USER);
        ann.setBalance(0L);
        ann.setCreatedAt(Clock.systemUTC().instant());
        when(logins.user(any(), any(), any())).thenReturn(ann);
        when(tokens.owner(any())).thenReturn(ann);
        when(users.find(anyLong())).thenReturn(ann);
        when(users.get(anyLong())).thenReturn(ann);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00",
                "GET /%zz",
                "GET /api/v1/..%2fme",
                "GET /api/v1/containers/%00",
                "GET /..;/me",
                "POST //api/v1/me",
                "TRACE /",
                "TRACE /api/v1/me",
                "CONNECT example.org:443",
                "BREW /api/v1/me"
            })
    void malformedRequestsAnswerAProblem(String line) throws Exception {
        String answer = answer(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("Content-Type: application/problem+json");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
                .contains("\"code\":\"", "\"status\":4")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "*"})
    void aBodyIsOfOneType(String type) throws Exception {
        String answer = answer(post("/api/v1/tokens", type, "{\"name\":\"x\"}", "Authorization: Bearer yun_x\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 415").contains("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void slowBodiesLeaveTheServerToOthers() throws Exception {
        String session = session();
        String me = "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nCookie: " + session + "\r\nConnection: close\r\n\r\n";
        assertThat(answer(me)).startsWith("HTTP/1.1 200");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(sent("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60\r\n\r\n{"));
            }
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                long begin = System.nanoTime();
                assertThat(answer(me)).startsWith("HTTP/1.1 200");
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
            Collections.sort(times);
            assertThat(times.get(10)).isLessThan(Duration.ofSeconds(1));
            assertThat(times.get(20)).isLessThan(Duration.ofSeconds(4));
            assertThat(session()).isNotEmpty();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aBodyThatIsTooLargeAnswersThat() throws Exception {
        assertThat(answer(post("/api/v1/auth/login", "application/json", "x".repeat(200_000), "")))
                .startsWith("HTTP/1.1 413");
        assertThat(answer("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aBodyThatDoesNotArriveIsGivenUp() throws Exception {
        long begin = System.nanoTime();
        assertThat(answer("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60\r\n\r\n{"))
                .startsWith("HTTP/1.1 408")
                .contains("BODY_TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void oneClientMayHaveSoManyBodiesUnderWay() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                slow.add(sent("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60\r\n\r\n{"));
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(refusedAtOnce(slow)).isEqualTo(20));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static long refusedAtOnce(List<Socket> sockets) throws IOException {
        long refused = 0;
        for (Socket socket : sockets) {
            refused += socket.getInputStream().available() > 0 ? 1 : 0;
        }
        return refused;
    }

    /** Logs in with a request that arrives as a whole. */
    private String session() throws IOException {
        String answer = answer(post("/api/v1/auth/login", "application/json", LOGIN, ""));
        assertThat(answer).startsWith("HTTP/1.1 200");
        int begin = answer.indexOf("JSESSIONID=");
        return answer.substring(begin, answer.indexOf(';', begin));
    }

    private static String post(String path, String type, String body, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    private Socket sent(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String answer(String request) throws IOException {
        try (Socket socket = sent(request);
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
