package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of terminals, logs and stats when somebody between browser and container stops, or hardly goes on. */
class StuckStreamsTest {

    private static final int SERVER_ERROR = 1011;

    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final int BYTES_A_SECOND = 1000;
    /** More than all that may be on its way: windows of master and worker, and buffers of the system's. */
    private static final int MOST_UNDER_WAY = 8_000_000;

    private static final Pattern WRITTEN = Pattern.compile("written (\\d+)\r\n");

    private static EngineFront front;
    private static Lab lab;
    private static Api ann;
    private static JsonNode image;
    private static JsonNode container;

    @BeforeAll
    static void start() {
        front = new EngineFront();
        lab = Lab.onH2Behind(front, "--yun.rpc.timeout=5s");
        ann = lab.newUser();
        image = ann.pulled(lab.busyboxReference());
        container = ann.ran(image);
    }

    @AfterAll
    static void stop() {
        lab.close();
        front.close();
    }

    @Test
    void aFrozenWorkerEndsThemWithAWord() {
        try (ByteSocket terminal = ann.terminal(container);
                ByteSocket logs = ann.logStream(container, "");
                ByteSocket stats = ann.stream(path(container, "stats"))) {
            terminal.type("echo $((6*7))\n").awaitText("42");
            stats.awaitControl("stats");

            lab.freezeWorker(lab.worker());
            try {
                assertLost(List.of(terminal, logs, stats));
            } finally {
                lab.thawWorker(lab.worker());
            }
        }
        assertServesAgain();
    }

    /** An engine that is killed takes the container's shells along; here they go with the container. */
    @Test
    void anEngineThatIsKilledEndsThemWithAWord() {
        JsonNode other = ann.ran(image);
        try (ByteSocket terminal = ann.terminal(other);
                ByteSocket logs = ann.logStream(other, "");
                ByteSocket stats = ann.stream(path(other, "stats"))) {
            terminal.type("echo $((6*7))\n").awaitText("42");
            stats.awaitControl("stats");

            front.go();
            try {
                assertLost(List.of(terminal, logs, stats));
            } finally {
                front.comeBack();
            }
        }
        Await.until("the worker serves again", () -> lab.isUp(lab.worker()));
        ann.call("DELETE", "/api/v1/containers/" + other.get("id"), null);
        assertServesAgain();
    }

    /** Whoever writes a flood waits for who reads it, so that it gathers nowhere; and who reads slowly is not given up. */
    @Test
    void aSlowReaderOfAFloodIsWaitedFor() throws IOException, InterruptedException {
        try (RawSocket reader = new RawSocket(lab.address(), path(container, "terminal"), ann)) {
            reader.type("i=0; trap 'echo written $i; exit' INT; while :; do echo $((i+=1)); done\n");
            reader.trickle(BYTES_A_SECOND, SLOW);

            reader.type("\u0003");

            assertThat(bytesOfNumbersUpTo(lastNumber(reader))).isLessThan(MOST_UNDER_WAY);
        }
        Await.until("no shell is left", () -> lab.shells() == 0);
    }

    private static void assertLost(List<ByteSocket> streams) {
        for (ByteSocket stream : streams) {
            assertThat(stream.awaitControl("error").get("code").asText()).isEqualTo("WORKER_UNAVAILABLE");
            assertThat(stream.awaitClosed()).isEqualTo(SERVER_ERROR);
        }
    }

    private static void assertServesAgain() {
        Await.until("the worker serves again", () -> lab.isUp(lab.worker()));
        Await.until("no shell is left", () -> lab.shells() == 0);
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("echo $((6*7))\n").awaitText("42");
        }
    }

    private static long lastNumber(RawSocket reader) throws IOException {
        String last = "";
        Matcher found = WRITTEN.matcher(last);
        while (!found.find()) {
            last = last.substring(Math.max(0, last.length() - 100)) + reader.output();
            found = WRITTEN.matcher(last);
        }
        return Long.parseLong(found.group(1));
    }

    /** Each with the two bytes that end its line. */
    private static long bytesOfNumbersUpTo(long last) {
        long bytes = 0;
        for (long from = 1, digits = 1; from <= last; from *= 10, digits++) {
            bytes += (Math.min(last, from * 10 - 1) - from + 1) * (digits + 2);
        }
        return bytes;
    }

    private static String path(JsonNode container, String stream) {
        return "/ws/containers/" + container.get("id") + "/" + stream;
    }
}
