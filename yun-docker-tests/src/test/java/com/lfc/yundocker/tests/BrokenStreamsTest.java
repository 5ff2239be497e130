package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of terminals when something between browser and engine breaks, and when there are many. */
class BrokenStreamsTest {

    private static final int SERVER_ERROR = 1011;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.shared();
    }

    @Test
    void aKilledWorkerEndsThemWithAWordAndTheNextOneServesAgain() {
        Api ann = lab.newUser();
        JsonNode container = ann.ran(ann.pulled(lab.busyboxReference()));
        try (ByteSocket terminal = ann.terminal(container);
                ByteSocket logs = ann.logStream(container, "")) {
            terminal.type("echo $((6*7))\n").awaitText("42");

            lab.killWorker(lab.worker());

            for (ByteSocket stream : List.of(terminal, logs)) {
                JsonNode error = stream.awaitControl("error");
                assertThat(error.get("code").asText()).isEqualTo("WORKER_UNAVAILABLE");
                assertThat(error.get("message").asText()).contains("try again");
                assertThat(stream.awaitClosed()).isEqualTo(SERVER_ERROR);
            }
        }
        try (ByteSocket terminal = ann.terminal(container)) {
            assertThat(terminal.awaitControl("error").get("code").asText()).isEqualTo("WORKER_UNAVAILABLE");
        }

        lab.startWorker(lab.worker());

        Await.until("the worker serves again", () -> lab.isUp(lab.worker()));
        Await.until("the shell that it had left behind is gone", () -> lab.shells() == 0);
        try (ByteSocket terminal = ann.terminal(container)) {
            terminal.type("echo $((6*7))\n").awaitText("42");
        }
    }

    @Test
    void twoHundredAtOnceAnswerEach() {
        List<ByteSocket> open = new ArrayList<>();
        try {
            for (int user = 0; user < 5; user++) {
                Api one = lab.newUser();
                JsonNode container = one.ran(one.pulled(lab.busyboxReference()));
                IntStream.range(0, 40).forEach(i -> open.add(one.terminal(container)));
            }
            for (int i = 0; i < open.size(); i++) {
                open.get(i).type("echo $((1000+" + i + "))\n");
            }
            for (int i = 0; i < open.size(); i++) {
                open.get(i).awaitText("\r\n" + (1000 + i) + "\r\n");
            }
        } finally {
            open.forEach(ByteSocket::close);
        }
        Await.until("no shell is left", () -> lab.shells() == 0);
    }
}
