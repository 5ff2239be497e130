package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import com.lfc.yundocker.tests.ByteSocket;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.StackProcesses;
import com.lfc.yundocker.tests.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The console beside Docker's own client on the same engine: how long a terminal takes to echo a key beside {@code docker
 * exec -i}, how fast a container's kept output arrives beside {@code docker logs}; both several times in turn, the medians
 * count. And how much memory the master has when very many watch the stats of a few containers.
 */
final class ConsoleBench {

    private static final int ROUNDS = 5;
    /** Each takes half a minute. */
    private static final int LOG_ROUNDS = 3;

    private static final int KEYS = 200;
    private static final long LOG_BYTES = 200_000_000;
    private static final int CONTAINERS = 20;
    private static final int WATCHERS = 1000;
    private static final int SAMPLES = 10;
    private static final String WORKER = StackProcesses.newWorkerId();

    private static final List<String> PARTS = List.of("echo", "log", "watch");

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> parts;

    /** @param arguments the parts to measure, all when there are none */
    ConsoleBench(List<String> arguments) {
        if (!PARTS.containsAll(arguments)) {
            throw new Failure("Usage: ./yun bench console [echo] [log] [watch]");
        }
        parts = arguments.isEmpty() ? PARTS : arguments;
    }

    boolean run() {
        try (StackProcesses stack = new StackProcesses(
                        List.of(WORKER),
                        ports -> ports,
                        List.of("--yun.console.streams-per-user=" + WATCHERS),
                        List.of("--yun.worker.container.kept-log=2GB"));
                TestRegistry registry = new TestRegistry();
                Engine engine = new Engine()) {
            Api admin = new Api(stack.address()).loggedIn("admin", stack.adminPassword());
            Await.until("the master sees the worker", () -> admin.seesWorker(WORKER));
            try {
                measure(stack, admin.newUserWith(10_000), registry, engine);
            } finally {
                engine.containersWith("yun.worker=" + WORKER).forEach(engine::removeContainer);
                engine.imagesFrom(registry.address()).forEach(engine::deleteImage);
            }
        } catch (IOException e) {
            throw new Failure("The docker client failed: " + e.getMessage());
        }
        Terminal.json(figures);
        return true;
    }

    private void measure(StackProcesses stack, Api user, TestRegistry registry, Engine engine) throws IOException {
        JsonNode image = user.pulled(registry.busyboxReference());
        JsonNode container = user.ran(image);
        String engineId = engine.containersWith("yun.worker=" + WORKER).get(0);
        if (parts.contains("echo")) {
            echo(user, container, engineId);
        }
        if (parts.contains("log")) {
            log(user, container, engineId);
        }
        if (parts.contains("watch")) {
            watch(stack, user, image);
        }
    }

    private void echo(Api user, JsonNode container, String engineId) throws IOException {
        double[] ours = new double[ROUNDS];
        double[] dockers = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = terminalEcho(user, container);
            dockers[round] = dockerEcho(engineId);
            Terminal.say(
                    "echo, round %d: terminal %.2f ms, docker exec %.2f ms", round + 1, ours[round], dockers[round]);
        }
        figures.put("terminalExtraMillis", Median.rounded(Median.of(ours) - Median.of(dockers)));
    }

    private static double terminalEcho(Api user, JsonNode container) {
        try (ByteSocket terminal = user.terminal(container)) {
            terminal.type("busybox stty raw -echo; echo $((6*7)); exec busybox cat\n")
                    .awaitText("\n42\n");
            double[] millis = new double[KEYS];
            for (int key = 0; key < KEYS; key++) {
                long before = terminal.received();
                long begin = System.nanoTime();
                terminal.type("k");
                terminal.awaitReceived(before + 1);
                millis[key] = (System.nanoTime() - begin) / 1e6;
            }
            return Median.of(millis);
        }
    }

    private static double dockerEcho(String engineId) throws IOException {
        Process docker = new ProcessBuilder("docker", "exec", "-i", engineId, "/bin/busybox", "cat").start();
        try (OutputStream keys = docker.getOutputStream();
                InputStream shown = docker.getInputStream()) {
            double[] millis = new double[KEYS];
            for (int key = 0; key < KEYS; key++) {
                long begin = System.nanoTime();
                keys.write('k');
                keys.flush();
                if (shown.read() < 0) {
                    throw new IOException("docker exec ended");
                }
                millis[key] = (System.nanoTime() - begin) / 1e6;
            }
            return Median.of(millis);
        } finally {
            docker.destroy();
        }
    }

    private void log(Api user, JsonNode container, String engineId) throws IOException {
        try (ByteSocket terminal = user.terminal(container)) {
            String line = "x".repeat(98);
            terminal.type("busybox yes " + line + " | busybox head -c " + LOG_BYTES
                            + " > /proc/1/fd/1; echo $((6*7))\n")
                    .awaitText("\n42\r\n");
        }
        double[] ours = new double[LOG_ROUNDS];
        double[] dockers = new double[LOG_ROUNDS];
        for (int round = 0; round < LOG_ROUNDS; round++) {
            ours[round] = rateOf(() -> streamed(user, container));
            dockers[round] = rateOf(() -> dockerLogs(engineId));
            Terminal.say(
                    "log, round %d: stream %.1f MB/s, docker logs %.1f MB/s", round + 1, ours[round], dockers[round]);
        }
        figures.put("logRatio", Median.rounded(Median.of(ours) / Median.of(dockers)));
    }

    private static long streamed(Api user, JsonNode container) {
        try (ByteSocket log = user.logStream(container, "?tail=all&follow=false")) {
            log.awaitControl("end");
            return log.received();
        }
    }

    private static long dockerLogs(String engineId) throws IOException {
        Process docker = new ProcessBuilder("docker", "logs", engineId)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream log = docker.getInputStream()) {
            return log.transferTo(OutputStream.nullOutputStream());
        } finally {
            docker.destroy();
        }
    }

    private void watch(StackProcesses stack, Api user, JsonNode image) {
        List<ByteSocket> watchers = new ArrayList<>();
        try {
            List<JsonNode> containers = IntStream.range(0, CONTAINERS)
                    .mapToObj(i -> user.ran(image))
                    .toList();
            for (int i = 0; i < WATCHERS; i++) {
                watchers.add(user.stream(
                        "/ws/containers/" + containers.get(i % CONTAINERS).get("id") + "/stats"));
            }
            long most = 0;
            for (ByteSocket watcher : watchers) {
                Await.until(
                        "each has seen " + SAMPLES + " samples",
                        () -> watcher.controls().size() >= SAMPLES);
                most = Math.max(most, stack.master().residentMiB());
            }
            Terminal.say("%d watchers have seen %d samples each", WATCHERS, SAMPLES);
            figures.put("statsWatchers", WATCHERS);
            figures.put("rssMiB", most);
        } finally {
            watchers.forEach(ByteSocket::close);
        }
    }

    private static double rateOf(Transfer transfer) throws IOException {
        long begin = System.nanoTime();
        long bytes = transfer.bytes();
        if (bytes < LOG_BYTES) {
            throw new Failure("Only " + bytes + " of " + LOG_BYTES + " bytes came");
        }
        return bytes / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    private interface Transfer {
        long bytes() throws IOException;
    }
}
