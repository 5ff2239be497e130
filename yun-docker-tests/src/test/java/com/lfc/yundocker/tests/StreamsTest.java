package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Terminals and logs, from the browser's side through master and worker to the engine. */
class StreamsTest {

    /** Reasons for closing of RFC 6455, section 7.4. */
    private static final int NORMAL = 1000;

    private static final int POLICY_VIOLATION = 1008;
    private static final int NOT_ACCEPTABLE = 1003;
    private static final int BAD_DATA = 1007;
    /** The HTTP status of a problem is added to it. */
    private static final int PROBLEM = 4000;

    private static final int SERVICE_OVERLOAD = 1013;

    private static Lab lab;
    private static Api ann;
    private static JsonNode image;
    private static JsonNode container;

    @BeforeAll
    static void start() {
        lab = Lab.sharedImpatient();
        ann = lab.newUser();
        image = ann.pulled(lab.busyboxReference());
        container = ann.ran(image);
    }

    @Test
    void aShellAnswersAndTellsItsExitCode() {
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("echo $((6*7)) 你好\n").awaitText("\r\n42 你好\r\n");
            terminal.type("exit 3\n");

            assertThat(terminal.awaitControl("exit").get("code").asInt()).isEqualTo(3);
            assertThat(terminal.awaitClosed()).isEqualTo(NORMAL);
        }
    }

    @Test
    void theWindowHasTheSizeThatItWasGivenLast() {
        try (ByteSocket terminal = ann.stream(path("terminal") + "?cols=100&rows=30")) {
            terminal.type("busybox stty size\n").awaitText("30 100");
            terminal.resize(132, 43);
            Await.until("the terminal has its new size", () -> {
                terminal.type("busybox stty size\n");
                return terminal.text().contains("43 132");
            });
        }
    }

    @Test
    void theShellsThatThereAreCanBeChosen() {
        JsonNode shells = ann.get("/api/v1/containers/" + container.get("id") + "/shells");
        assertThat(shells).extracting(JsonNode::asText).containsExactly("/bin/sh");
        try (ByteSocket terminal = ann.stream(path("terminal") + "?shell=%2Fbin%2Fsh")) {
            terminal.type("echo $0\n").awaitText("\r\n/bin/sh\r\n");
        }
        try (ByteSocket terminal = ann.stream(path("terminal") + "?shell=/bin/reboot")) {
            assertThat(terminal.awaitControl("error").get("message").asText()).contains("/bin/sh");
            assertThat(terminal.awaitClosed()).isEqualTo(PROBLEM + 400);
        }
    }

    @Test
    void aLongPasteArrivesWhole() {
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("busybox stty -echo; echo $((6*7)); busybox wc -c\n").awaitText("\n42\r\n");
            for (int i = 0; i < 10; i++) {
                terminal.type(("x".repeat(99) + "\n").repeat(100));
            }
            terminal.type("\u0004").awaitText("100000");
        }
    }

    @Test
    void muchOutputArrivesWholeThoughTheBrowserPauses() {
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("busybox stty -onlcr -echo; echo ready\n").awaitText("ready\n");
            long before = terminal.received();
            terminal.stopReading();
            terminal.type(
                    "busybox dd if=/dev/zero bs=64k count=320 2>/dev/null | busybox tr '\\0' x; echo; echo done\n");
            try (ByteSocket other = ann.terminal(container)) {
                other.type("echo $((6*7))\n").awaitText("\r\n42\r\n");
            }
            terminal.readOn();
            terminal.awaitText("done\n");
            assertThat(terminal.received() - before).isBetween(320L * 65536, 320L * 65536 + 2000);
        }
    }

    /** Else what a container writes would gather in somebody's memory. */
    @Test
    void whoWritesMoreThanTheBrowserReadsHasToWait() {
        JsonNode other = ann.ran(image);
        try (ByteSocket stats = ann.stream("/ws/containers/" + other.get("id") + "/stats");
                ByteSocket terminal = ann.terminal(other)) {
            terminal.type("busybox yes\n").awaitText("y\r\ny\r\n");
            Await.until("it writes", () -> processors(stats) > 0.1);

            terminal.stopReading();

            Await.until("it waits", () -> processors(stats) >= 0 && processors(stats) < 0.02);
            terminal.readOn();
            terminal.type("\u0003").type("echo $((6*7))\n").awaitText("\r\n42\r\n");
        }
        ann.call("DELETE", "/api/v1/containers/" + other.get("id"), null);
    }

    /** As it was told last; -1 when nothing was told yet. */
    private static double processors(ByteSocket stats) {
        List<JsonNode> told = stats.controls();
        return told.isEmpty()
                ? -1
                : told.get(told.size() - 1).at("/stats/processors").asDouble(-1);
    }

    @Test
    void closingTheTabEndsTheShellWhateverItDoes() {
        for (String work : List.of("", "sleep 1000\n", "trap '' HUP TERM; sleep 1000\n", "busybox yes\n")) {
            ByteSocket terminal = ann.terminal(container);
            terminal.type("echo $((6*7))\n").awaitText("42");
            terminal.type(work);
            terminal.close();
            awaitNoShells();
        }
    }

    @Test
    void theOutputIsFollowedUntilTheContainerStops() {
        JsonNode other = ann.ran(image);
        try (ByteSocket terminal = ann.terminal(other)) {
            terminal.type("for i in 1 2 3; do echo line-$i > /proc/1/fd/1; done; echo $((6*7))\n")
                    .awaitText("42");
            try (ByteSocket logs = ann.logStream(other, "");
                    ByteSocket end = ann.logStream(other, "?tail=1&follow=false&timestamps=true")) {
                logs.awaitText("line-1").awaitText("line-3");
                assertThat(end.awaitControl("end")).isNotNull();
                assertThat(end.text()).matches("(?s)20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z .*");
                terminal.type("echo later > /proc/1/fd/1\n");
                logs.awaitText("later");

                ann.post("/api/v1/containers/" + other.get("id") + "/stop");

                assertThat(logs.awaitControl("end")).isNotNull();
                assertThat(logs.awaitClosed()).isEqualTo(NORMAL);
                assertThat(terminal.awaitControl("exit").get("code").asInt()).isNotZero();
            }
        }
        try (ByteSocket terminal = ann.terminal(other)) {
            assertThat(terminal.awaitControl("error").get("code").asText()).isEqualTo("CONTAINER_NOT_RUNNING");
            assertThat(terminal.awaitClosed()).isEqualTo(PROBLEM + 409);
        }
    }

    @Test
    void whatAContainerUsesIsToldToAllWhoLookUntilItStops() {
        JsonNode other = ann.ran(image);
        try (ByteSocket one = ann.stream("/ws/containers/" + other.get("id") + "/stats");
                ByteSocket two = ann.stream("/ws/containers/" + other.get("id") + "/stats");
                ByteSocket terminal = ann.terminal(other)) {
            terminal.type("busybox yes > /dev/null\n");
            Await.until(
                    "it is seen to be busy",
                    () -> one.controls().stream()
                            .anyMatch(frame -> frame.at("/stats/processors").asDouble() > 0.1));
            JsonNode stats = two.awaitControl("stats").get("stats");
            assertThat(stats.get("memoryBytes").asLong())
                    .isBetween(1L, stats.get("memoryLimitBytes").asLong());
            assertThat(stats.get("processes").asInt()).isPositive();
            JsonNode processes = ann.get("/api/v1/containers/" + other.get("id") + "/processes");
            assertThat(processes)
                    .anyMatch(process -> process.get("command").asText().contains("busybox yes"));

            ann.post("/api/v1/containers/" + other.get("id") + "/stop");

            assertThat(one.awaitControl("end")).isNotNull();
            assertThat(two.awaitClosed()).isEqualTo(NORMAL);
        }
        assertThat(ann.call("GET", "/api/v1/containers/" + other.get("id") + "/processes", null)
                        .code())
                .isEqualTo("CONTAINER_NOT_RUNNING");
    }

    @Test
    void whatCannotBeUnderstoodIsAnswered() {
        for (String frame :
                List.of("{", "[]", "{\"type\":\"resize\"}", "{\"type\":\"resize\",\"cols\":0,\"rows\":9}")) {
            try (ByteSocket terminal = ann.terminal(container)) {
                terminal.type("echo $((6*7))\n").awaitText("42");
                terminal.say(frame);
                assertThat(terminal.awaitControl("error").get("code").asText()).isEqualTo("INVALID_REQUEST");
                assertThat(terminal.awaitClosed()).isEqualTo(BAD_DATA);
            }
        }
        for (String query : List.of("?tail=0", "?tail=x", "?since=yesterday")) {
            try (ByteSocket logs = ann.logStream(container, query)) {
                assertThat(logs.awaitControl("error").get("code").asText()).isEqualTo("INVALID_REQUEST");
                assertThat(logs.awaitClosed()).isEqualTo(PROBLEM + 400);
            }
        }
        try (ByteSocket logs = ann.logStream(container, "")) {
            logs.say("{}");
            assertThat(logs.awaitClosed()).isEqualTo(NOT_ACCEPTABLE);
        }
        awaitNoShells();
    }

    @Test
    void aMalformedHandshakeIsABadRequest() throws IOException {
        for (String query : List.of("?x=%zz", "?cols=%")) {
            assertThat(RawSocket.refusal(lab.address(), path("terminal") + query, ann))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json");
        }
        assertThat(RawSocket.refusal(lab.address(), "/ws/events", ann, "Sec-WebSocket-Extensions: ;"))
                .startsWith("HTTP/1.1 400");
    }

    /** As RFC 7692, section 5.1, wants it. */
    @Test
    void anInvalidOfferOfCompressionIsDeclined() throws IOException {
        for (String extension : List.of(
                "permessage-deflate; server_max_window_bits=99",
                "permessage-deflate; nonsense=1",
                "permessage-deflate; =",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover")) {
            assertThat(RawSocket.refusal(lab.address(), "/ws/events", ann, "Sec-WebSocket-Extensions: " + extension))
                    .as(extension)
                    .startsWith("HTTP/1.1 101")
                    .doesNotContain("Sec-WebSocket-Extensions");
        }
    }

    @Test
    void nobodyElseIsLetIn() {
        Api eve = lab.newUser();
        for (String stream : List.of("terminal", "logs", "stats")) {
            assertThat(refusal(eve, path(stream), Map.of())).isEqualTo(404);
            assertThat(refusal(lab.admin(), path(stream), Map.of())).isEqualTo(404);
            assertThat(refusal(ann, "/ws/containers/999999/" + stream, Map.of()))
                    .isEqualTo(404);
            assertThat(refusal(ann, "/ws/containers/x/" + stream, Map.of())).isEqualTo(404);
            assertThat(refusal(new Api(lab.address()), path(stream), Map.of())).isEqualTo(401);
            assertThat(refusal(ann, path(stream), Map.of("Origin", "https://elsewhere.example")))
                    .isEqualTo(403);
        }
    }

    @Test
    void itEndsWithTheLogin() {
        Api eve = lab.newUser();
        JsonNode eves = eve.ran(eve.pulled(lab.busyboxReference()));
        try (ByteSocket terminal = eve.terminal(eves);
                ByteSocket logs = eve.logStream(eves, "")) {
            terminal.type("echo $((6*7))\n").awaitText("42");
            lab.admin()
                    .call(
                            "PATCH",
                            "/api/v1/admin/users/" + eve.get("/api/v1/me").get("id"),
                            Map.of("role", "BANNED"));
            assertThat(terminal.awaitClosed()).isEqualTo(POLICY_VIOLATION);
            assertThat(logs.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        }
        awaitNoShells();
    }

    @Test
    void aBrowserThatDoesNotAnswerIsGivenUp() throws IOException {
        try (RawSocket socket = new RawSocket(lab.address(), path("terminal"), ann)) {
            assertThat(socket.pingsUntilClosed()).isPositive();
        }
        awaitNoShells();
    }

    @Test
    void aShellThatIsKeptGoesOnWithoutAConnection() {
        String session;
        try (ByteSocket terminal = ann.keptTerminal(container)) {
            session = session(terminal);
            terminal.type("x=6; echo one $((x*7))\n").awaitText("one 42");
        }
        Await.until("it is detached", () -> ann.terminals(container).get(0).hasNonNull("detachedAt"));

        try (ByteSocket terminal = ann.attached(container, session)) {
            terminal.awaitText("one 42");
            terminal.type("echo two $((x*7))\n").awaitText("two 42");
            assertThat(terminal.awaitControl("session").get("position").asLong())
                    .isZero();
            long shown = terminal.received();
            terminal.close();
            try (ByteSocket again = ann.stream(path("terminal") + "?attach=" + session + "&from=" + shown)) {
                again.type("echo three $((x*7))\n").awaitText("three 42");
                assertThat(again.text()).doesNotContain("two 42");
                assertThat(again.awaitControl("session").get("position").asLong())
                        .isEqualTo(shown);
                again.closeForGood();
            }
        }
        assertThat(ann.terminals(container)).isEmpty();
        awaitNoShells();
    }

    @Test
    void aShellWithoutAConnectionEndsAfterAWhile() {
        String session;
        try (ByteSocket terminal = ann.keptTerminal(container)) {
            session = session(terminal);
            terminal.type("sleep 1000\n").awaitText("sleep");
        }
        awaitNoShells();
        assertNotFound(ann, container, session);
    }

    @Test
    void onlyItsUserCanAttach() {
        Api eve = lab.newUser();
        JsonNode eves = eve.ran(eve.pulled(lab.busyboxReference()));
        try (ByteSocket terminal = ann.keptTerminal(container)) {
            String session = session(terminal);
            assertNotFound(eve, eves, session);
            assertThat(eve.terminals(eves)).isEmpty();
            assertThat(refusal(eve, path("terminal") + "?attach=" + session, Map.of()))
                    .isEqualTo(404);
            assertThat(eve.status("GET", "/api/v1/containers/" + container.get("id") + "/terminals"))
                    .isEqualTo(404);
            assertThat(eve.status("DELETE", "/api/v1/containers/" + eves.get("id") + "/terminals/" + session))
                    .isEqualTo(404);
            terminal.type("echo $((6*7))\n").awaitText("42");
            terminal.closeForGood();
        }
        awaitNoShells();
    }

    @Test
    void theLoginsEndIsTheEndOfItsShellsWithoutAConnection() {
        for (boolean banned : new boolean[] {false, true}) {
            Api eve = lab.newUser();
            JsonNode eves = eve.ran(eve.pulled(lab.busyboxReference()));
            String id = eve.get("/api/v1/me").get("id").asText();
            try (ByteSocket terminal = eve.keptTerminal(eves)) {
                session(terminal);
                terminal.type("echo $((6*7))\n").awaitText("42");
            }
            Await.until("it is detached", () -> eve.terminals(eves).get(0).hasNonNull("detachedAt"));
            long before = System.nanoTime();
            if (banned) {
                lab.admin().call("PATCH", "/api/v1/admin/users/" + id, Map.of("role", "BANNED"));
            } else {
                eve.post("/api/v1/auth/logout");
            }
            awaitNoShells();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(7));
        }
    }

    @Test
    void theSecondWhoAttachesTakesOver() {
        try (ByteSocket first = ann.keptTerminal(container)) {
            String session = session(first);
            first.type("x=6; echo one $((x*7))\n").awaitText("one 42");
            try (ByteSocket second = ann.attached(container, session)) {
                assertThat(first.awaitControl("error").get("code").asText()).isEqualTo("SESSION_TAKEN_OVER");
                assertThat(first.awaitClosed()).isEqualTo(PROBLEM + 409);
                second.type("echo two $((x*7))\n").awaitText("two 42");
                second.closeForGood();
            }
        }
        awaitNoShells();
    }

    @Test
    void shellsWithoutAConnectionCount() {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (ByteSocket terminal = ann.keptTerminal(container)) {
                sessions.add(session(terminal));
            }
        }
        try (ByteSocket oneMore = ann.keptTerminal(container)) {
            assertThat(oneMore.awaitClosed()).isEqualTo(SERVICE_OVERLOAD);
        }
        try (ByteSocket again = ann.attached(container, sessions.get(0))) {
            again.type("echo $((6*7))\n").awaitText("42");
        }
        ann.endTerminals(container);
        awaitNoShells();
    }

    @Test
    void aFloodThatNoClientReadsTakesLittleMemory() {
        String session;
        try (ByteSocket terminal = ann.keptTerminal(container)) {
            session = session(terminal);
            terminal.type("busybox yes\n").awaitText("y\r\ny\r\n");
        }
        Await.until("much was written", () -> {
            try (ByteSocket look = ann.attached(container, session)) {
                JsonNode begin = look.awaitControl("session");
                assertThat(begin.get("replay").asLong()).isLessThanOrEqualTo(256 * 1024);
                return begin.get("position").asLong() > 1_000_000;
            }
        });
        ann.endTerminals(container);
        awaitNoShells();
    }

    @Test
    void aShellThatEndsWithoutAConnectionTellsItsExitCode() {
        String session;
        try (ByteSocket terminal = ann.keptTerminal(container)) {
            session = session(terminal);
            terminal.type("echo $((6*7)); sleep 1; exit 3\n").awaitText("\n42\r\n");
        }
        awaitNoShells();

        try (ByteSocket terminal = ann.attached(container, session)) {
            terminal.awaitText("\n42\r\n");
            assertThat(terminal.awaitControl("exit").get("code").asInt()).isEqualTo(3);
            assertThat(terminal.awaitClosed()).isEqualTo(NORMAL);
        }
        assertThat(ann.terminals(container)).isEmpty();
    }

    @Test
    void aContainerThatStopsEndsItsShells() {
        JsonNode other = ann.ran(image);
        try (ByteSocket terminal = ann.keptTerminal(other)) {
            terminal.type("echo $((6*7))\n").awaitText("42");

            ann.post("/api/v1/containers/" + other.get("id") + "/stop");

            assertThat(terminal.awaitControl("exit").get("code").asInt()).isNotZero();
        }
        assertThat(ann.terminals(other)).isEmpty();
        ann.call("DELETE", "/api/v1/containers/" + other.get("id"), null);
    }

    private static String session(ByteSocket terminal) {
        return terminal.awaitControl("session").get("id").asText();
    }

    private static void assertNotFound(Api who, JsonNode where, String session) {
        try (ByteSocket terminal = who.attached(where, session)) {
            assertThat(terminal.awaitControl("error").get("code").asText()).isEqualTo("SESSION_NOT_FOUND");
            assertThat(terminal.awaitClosed()).isEqualTo(PROBLEM + 404);
        }
    }

    @Test
    void oneUserCannotHaveAnyNumber() {
        List<ByteSocket> open = new ArrayList<>();
        try {
            IntStream.range(0, 5).forEach(i -> open.add(ann.terminal(container)));
            try (ByteSocket oneMore = ann.terminal(container)) {
                assertThat(oneMore.awaitClosed()).isEqualTo(SERVICE_OVERLOAD);
            }
            open.get(0).type("echo $((6*7))\n").awaitText("42");
        } finally {
            open.forEach(ByteSocket::close);
        }
        awaitNoShells();
    }

    private static String path(String stream) {
        return "/ws/containers/" + container.get("id") + "/" + stream;
    }

    private static void awaitNoShells() {
        Await.until("no shell is left", () -> lab.shells() == 0);
    }

    private static int refusal(Api who, String path, Map<String, String> headers) {
        Throwable refused = catchThrowable(() -> who.stream(path, headers).close());
        if (refused != null && refused.getCause() instanceof WebSocketHandshakeException refusal) {
            return refusal.getResponse().statusCode();
        }
        throw new AssertionError("The handshake was not refused", refused);
    }
}
