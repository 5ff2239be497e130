package com.lfc.yundocker.tests;

import static com.lfc.yundocker.tests.TerminalLimits.FEW;
import static com.lfc.yundocker.tests.TerminalLimits.PASTE;
import static com.lfc.yundocker.tests.TerminalLimits.WINDOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.DigestUtils;

/** A terminal whose client says what it has shown, and is told what was taken of what it typed. */
class AcknowledgingTerminalTest {

    /** Reasons for closing of RFC 6455, section 7.4. */
    private static final int NORMAL = 1000;

    private static final int BAD_DATA = 1007;

    private static final int FLOOD = 8_000_000;

    /** What a client may type beyond what was taken: the master keeps 1 MiB. */
    private static final int AHEAD = 256 * 1024;

    private static final int PIECE = 32 * 1024;
    /** A flood that goes on is never silent for so long. */
    private static final Duration STILL = Duration.ofMillis(500);

    private static Lab lab;
    private static Api ann;
    private static JsonNode container;

    @BeforeAll
    static void start() {
        lab = Lab.sharedImpatient();
        ann = lab.newUser();
        container = ann.ran(ann.pulled(lab.busyboxReference()));
    }

    @Test
    void aFloodWaitsUntilItIsAcknowledgedAndArrivesWhole() {
        try (ByteSocket terminal = acknowledging()) {
            terminal.type("busybox stty -onlcr -echo; echo ready\n").awaitText("ready\n");
            long before = terminal.received();
            terminal.type("busybox yes 0123456789abcdefghijklmnopqrstuvwxyz | busybox head -c " + FLOOD
                    + "; echo; echo done\n");
            awaitStill(terminal, WINDOW);
            assertThat(terminal.received()).isLessThanOrEqualTo(WINDOW + FEW);

            terminal.acknowledge(WINDOW / 2);
            awaitStill(terminal, WINDOW / 2 * 3);
            assertThat(terminal.received()).isLessThanOrEqualTo(WINDOW / 2 * 3 + FEW);

            Await.until("all has come", () -> {
                terminal.acknowledgeAll();
                return terminal.text().contains("done\n");
            });
            assertThat(terminal.received() - before).isBetween((long) FLOOD, FLOOD + 2000L);
        }
        awaitNoShells();
    }

    @Test
    void theEndIsToldThoughNothingIsAcknowledged() {
        try (ByteSocket terminal = acknowledging()) {
            terminal.type("busybox yes | busybox head -c 500000; exit 3\n");
            assertThat(terminal.awaitControl("exit").get("code").asInt()).isEqualTo(3);
            assertThat(terminal.awaitClosed()).isEqualTo(NORMAL);
            assertThat(terminal.received()).isGreaterThan(500_000);
        }
    }

    @Test
    void whoGoesAwayWhileAFloodWaitsEndsTheShell() {
        ByteSocket terminal = acknowledging();
        terminal.type("busybox yes\n");
        awaitStill(terminal, WINDOW);
        terminal.close();
        awaitNoShells();
    }

    @Test
    void whoDoesNotAnswerWhileAFloodWaitsIsGivenUp() throws IOException {
        try (RawSocket socket = new RawSocket(lab.address(), path() + "?acks=true", ann)) {
            socket.type("busybox yes\n");
            assertThat(socket.pingsUntilClosed()).isPositive();
        }
        awaitNoShells();
    }

    @Test
    void anAcknowledgementOfWhatWasNotSentIsRefused() {
        List<String> bad = List.of(
                "{\"type\":\"ack\",\"bytes\":-1}",
                "{\"type\":\"ack\",\"bytes\":0}",
                "{\"type\":\"ack\",\"bytes\":\"1\"}",
                "{\"type\":\"ack\",\"bytes\":1000000}",
                "{\"type\":\"ack\",\"bytes\":9223372036854775807}",
                "{\"type\":\"ack\",\"bytes\":99999999999999999999}",
                "{\"type\":\"ack\"}");
        for (String text : bad) {
            try (ByteSocket terminal = acknowledging()) {
                terminal.type("echo $((6*7))\n").awaitText("42");
                terminal.say(text);
                assertRefused(terminal);
            }
        }
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("echo $((6*7))\n").awaitText("42");
            terminal.say("{\"type\":\"ack\",\"bytes\":1}");
            assertRefused(terminal);
        }
    }

    @Test
    void whatIsTypedForAProgramThatDoesNotReadWaitsAndArrivesWhole() {
        try (ByteSocket terminal = acknowledging();
                ByteSocket other = ann.terminal(container)) {
            String prepare = "busybox rm -f /go; busybox stty -echo; busybox tty; echo $((6*7))\n";
            String program = "until [ -e /go ]; do busybox usleep 10000; done; busybox md5sum\n";
            long before = prepare.length() + program.length();
            terminal.type(prepare).awaitText("42\r\n");
            String tty = terminal.text().replaceAll("(?s).*(/dev/pts/\\d+).*", "$1");
            terminal.type(program);

            CompletableFuture<Void> typing = CompletableFuture.runAsync(() -> typeAll(terminal, before));
            awaitSame("no more is taken", () -> taken(terminal));

            assertThat(typing).isNotDone();
            other.type("echo still-$((6*7)) > " + tty + "\n");
            terminal.awaitText("still-42");
            other.type("> /go\n");
            typing.join();
            terminal.type("\u0004").awaitText(DigestUtils.md5DigestAsHex(PASTE.getBytes(UTF_8)));
            Await.until("all is taken", () -> taken(terminal) == before + PASTE.length() + 1);
        }
    }

    @Test
    void anInterruptGetsPastWhatWasTypedForAProgramThatDoesNotRead() {
        try (ByteSocket terminal = acknowledging()) {
            terminal.type("busybox stty -echo; echo $((6*7)); sleep 1000\n").awaitText("42\r\n");
            for (int i = 0; i < 20; i++) {
                terminal.type(":\n".repeat(20_000));
            }
            awaitSame("no more is taken", () -> taken(terminal));
            assertThat(taken(terminal)).isLessThan(20 * 40_000);

            terminal.say("{\"type\":\"interrupt\"}");

            Await.until("all is taken or dropped", () -> taken(terminal) > 20 * 40_000);
            terminal.type("echo again $((6*7))\n").awaitText("again 42");
        }
    }

    /** Never further ahead of what was taken than the master can keep. */
    private static void typeAll(ByteSocket terminal, long before) {
        byte[] bytes = PASTE.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at += PIECE) {
            int typed = at;
            Await.until("more may be typed", () -> before + typed - taken(terminal) < AHEAD);
            terminal.type(Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, bytes.length)));
        }
    }

    private static void assertRefused(ByteSocket terminal) {
        assertThat(terminal.awaitControl("error").get("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(terminal.awaitClosed()).isEqualTo(BAD_DATA);
    }

    private static ByteSocket acknowledging() {
        return ann.stream(path() + "?acks=true");
    }

    private static String path() {
        return "/ws/containers/" + container.get("id") + "/terminal";
    }

    private static long taken(ByteSocket terminal) {
        return terminal.controls().stream()
                .filter(frame -> frame.path("type").asText().equals("taken"))
                .mapToLong(frame -> frame.get("bytes").asLong())
                .sum();
    }

    /** Waits until at least so much has come and nothing comes any more. */
    private static void awaitStill(ByteSocket terminal, long least) {
        Await.until("the window is full", () -> terminal.received() >= least);
        awaitSame("nothing comes", terminal::received);
    }

    private static void awaitSame(String what, LongSupplier figure) {
        AtomicLong before = new AtomicLong(-1);
        Await.until(what, STILL, () -> {
            long now = figure.getAsLong();
            return before.getAndSet(now) == now;
        });
    }

    private static void awaitNoShells() {
        Await.until("no shell is left", () -> lab.shells() == 0);
    }
}
